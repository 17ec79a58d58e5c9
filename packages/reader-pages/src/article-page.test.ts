import { getInstant, type Provider, type ProviderId } from "@depesche/content-model";
import { describe, expect, it } from "vitest";

import { renderArticlePage } from "./article-page.ts";
import { makePage, makePicture, sampleContext } from "./sample-paper.ts";

const nowhere = { translations: [], resolveArticle: () => undefined };

const dienst: Provider = {
  // Ids are made by the model's readers; this one has their form.
  id: "nordsee-dienst" as ProviderId,
  name: "Nordsee-Dienst",
  copyrightHolder: "Nordsee-Dienst GmbH",
  uses: { site: true, feed: true, card: false, partner: false, archive: true },
};

const whole = makePage(
  "kran",
  {
    kicker: "Hafen",
    headline: "Der Kran, der nicht mehr drehen wollte",
    dateline: "Hamburg",
    updatedAt: getInstant("2026-11-20T11:00:00Z"),
    keywords: ["Hafen", "Alte Kräne"],
    notices: [
      { kind: "correction", at: getInstant("2026-11-20T11:00:00Z"), text: "Es war 1958.\nNicht 1985." },
      {
        kind: "right-of-reply",
        at: getInstant("2026-11-20T10:00:00Z"),
        text: "Das ist unrichtig.",
        author: "Carsten Wulff",
      },
    ],
    body: [
      "Seit Freitag *steht* er.[^1]",
      "## Was fehlt",
      "![](zahn.jpg)",
      "| Tag | Höhe |\n| --- | ---: |\n| Mo | 1,61 |",
      "Siehe [gestern](article:gestern).",
      "[^1]: Und rostet.",
    ].join("\n\n"),
  },
  {
    pictures: [
      makePicture("kran", "kran"),
      makePicture("kran", "zahn", { role: "body", alt: "Ein Zahnrad", caption: "Der Zahn." }),
    ],
  },
);

const wholeInput = {
  article: whole,
  translations: [{ language: "ar", place: "2026/11/rafia", headline: "الرافعة" }],
  resolveArticle: (id: string) => `https://hafenbote.example/id/${id}`,
  card: {
    url: "https://bilder.hafenbote.example/pictures/kran~kran/card.jpg",
    type: "image/jpeg",
    widthPx: 1200,
    heightPx: 630,
    alt: "Ein Kran im Nebel",
  },
};

function readLinkedData(page: string): Record<string, unknown> {
  const json = /<script type="application\/ld\+json">([^]*?)<\/script>/.exec(page)?.[1] ?? "";
  // What was parsed is looked at by the expectations.
  return JSON.parse(json) as Record<string, unknown>;
}

describe("an article's page", () => {
  it("is the same as the reference, byte for byte", async () => {
    await expect(renderArticlePage(wholeInput, sampleContext)).toMatchFileSnapshot(
      "../references/article.html",
    );
  });

  it("says how a picture came to be, and what its alt cannot hold", () => {
    const drawn = makePicture("kran", "kran", {
      digitalSourceType: "trainedAlgorithmicMedia",
      longDescription: "Ein gezeichneter Kran, den es nicht gibt.",
    });
    const page = renderArticlePage(
      { ...nowhere, article: makePage("kran", {}, { pictures: [drawn] }) },
      sampleContext,
    );
    expect(readLinkedData(page)).toMatchObject({
      image: [
        {
          digitalSourceType: "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
          description: "Ein gezeichneter Kran, den es nicht gibt.",
        },
      ],
    });
  });

  it("describes the article to search engines", () => {
    const data = readLinkedData(renderArticlePage(wholeInput, sampleContext));
    expect(data).toMatchObject({
      "@type": "NewsArticle",
      headline: "Der Kran, der nicht mehr drehen wollte",
      datePublished: "2026-11-20T07:00:00Z",
      dateModified: "2026-11-20T11:00:00Z",
      inLanguage: "de",
      articleSection: "Hafen",
      isAccessibleForFree: true,
      author: [
        { "@type": "Person", name: "Ada Brandt", url: "https://hafenbote.example/authors/ada-brandt" },
      ],
      image: [{ creditText: "Ada Brandt/Bildstelle", width: 1280, height: 853 }, {}],
      correction: [{ "@type": "CorrectionComment", text: "Es war 1958.\nNicht 1985." }],
    });
  });

  it("escapes a headline wherever it stands", () => {
    const headline = 'Ä & <b>"Bo\u00adte"</b> ]]> </script> 🦀 it\'s';
    const article = makePage("wild", { headline, summary: headline });
    const page = renderArticlePage({ article, ...nowhere }, sampleContext);
    const plain = "Ä &amp; &lt;b&gt;&quot;Bote&quot;&lt;/b&gt; ]]&gt; &lt;/script&gt; 🦀 it&#39;s";
    expect(page).toContain(`<title>${plain} – Hafenbote</title>`);
    expect(page).toContain(`content="${plain}"`);
    expect(page).toContain(`<h1>${plain.replace("Bote", "Bo\u00adte")}</h1>`);
    expect(page).not.toContain("<b>");
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    expect(readLinkedData(page)["headline"]).toBe(headline.replace("\u00ad", ""));
  });

  it("gives of a teaser no word of the text, and says for whom it is", () => {
    const article = makePage(
      "geheim",
      { access: "paid", body: "Wort für Bezahlende." },
      { release: { grant: "teaser" }, pictures: [makePicture("geheim", "bild")] },
    );
    const page = renderArticlePage({ article, ...nowhere }, sampleContext);
    expect(page).not.toContain("Bezahlende");
    expect(page).toContain("Den ganzen Artikel können Abonnentinnen und Abonnenten lesen.");
    expect(page).toContain("Ada Brandt/Bildstelle");
    expect(readLinkedData(page)).toMatchObject({
      isAccessibleForFree: false,
      hasPart: { cssSelector: ".teaser-end" },
    });
  });

  it("turns round for Arabic, and keeps the paper's own words in their language", () => {
    const article = makePage("rafia", { language: "ar", headline: "الرافعة" });
    const page = renderArticlePage({ article, ...nowhere }, sampleContext);
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(page).toMatch(/<p class="paper" lang="de" dir="ltr">/);
    expect(page).toContain("بقلم <a");
    expect(page).toContain('href="/assets/naskh-0.woff2"');
  });

  it("speaks English and says so where it has no words in a language", () => {
    const article = makePage("zuraw", { language: "pl" });
    const page = renderArticlePage({ article, ...nowhere }, sampleContext);
    expect(page).toContain('<html lang="pl" dir="ltr">');
    expect(page).toContain('<span class="stamp-name" lang="en">Published</span>');
  });

  it("says what miners may do, by the article's rights before the paper's", () => {
    const open = makePage("offen", { rights: { textAndDataMining: "allowed" } });
    const render = (article = whole): string => renderArticlePage({ article, ...nowhere }, sampleContext);
    expect(render()).toContain('<meta name="tdm-reservation" content="1" />');
    expect(render(open)).toContain('<meta name="tdm-reservation" content="0" />');
    expect(render(open)).not.toContain("§ 44b");
  });

  it("shows previews elsewhere no picture that was not made for them", () => {
    const page = renderArticlePage({ article: whole, ...nowhere }, sampleContext);
    expect(page).not.toContain("og:image");
    expect(page).toContain('<meta name="twitter:card" content="summary" />');
  });

  it("prints across a preview why it is not released, and hides it from search engines", () => {
    const context = { ...sampleContext, watermark: "Sperrfrist bis 24. November", root: "/vorschau" };
    const page = renderArticlePage({ article: whole, ...nowhere }, context);
    expect(page).toContain('data-words="Nicht freigegeben"');
    expect(page).toContain("Sperrfrist bis 24. November");
    expect(page).toContain('<meta name="robots" content="noindex" />');
    expect(page).toContain('href="/vorschau/sections/hafen"');
  });

  it("needs no inline style or script", () => {
    const page = renderArticlePage(wholeInput, sampleContext);
    expect(page).not.toMatch(/ style=|<style| on[a-z]+=|<script(?! type="application\/ld\+json")/);
  });

  it("names the same article in other languages, and itself", () => {
    const page = renderArticlePage(wholeInput, sampleContext);
    const languages = [...page.matchAll(/<link rel="alternate" hreflang="(\w+)"/g)].map(([, tag]) => tag);
    expect(languages).toEqual(["de", "ar"]);
  });

  it("gives an agency's text the agency's rights, and names it as an organisation", () => {
    const words = { authors: [], byline: "Nordsee-Dienst", source: dienst.id };
    const page = makePage("meldung", words, { provider: dienst });
    const html = renderArticlePage({ article: page, ...nowhere }, sampleContext);
    expect(readLinkedData(html)).toMatchObject({
      author: [{ "@type": "Organization", name: "Nordsee-Dienst" }],
      copyrightHolder: { name: "Nordsee-Dienst GmbH" },
    });
    expect(readLinkedData(html)).not.toHaveProperty("copyrightNotice");
  });

  it("shows no search engine a picture that may not stand on a card", () => {
    const picture = { ...makePicture("kran", "kran"), provider: dienst };
    const html = renderArticlePage(
      { article: makePage("kran", {}, { pictures: [picture] }), ...nowhere },
      sampleContext,
    );
    expect(readLinkedData(html)).not.toHaveProperty("image");
    expect(html).toContain('content="max-image-preview:none"');
    expect(html).toContain("<img");
  });
});
