import { escapeHtml } from "@depesche/content-model";
import fc from "fast-check";
import { XmlDocument } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { newsItem } from "./fixtures/item.fixture.ts";
import { arabicItem, germanItem } from "./fixtures/reference-item.fixture.ts";
import { listSampleItems } from "./fixtures/sample-newsroom.fixture.ts";
import { html, text } from "./index.ts";
import type { NewsItem } from "./item/news-item.ts";

/** What of an item readers must find in any document for them. */
function listWords(item: NewsItem): readonly string[] {
  const { headline, kicker, summary, byline, dateline, takedownNotice, canonicalUrl, publisher, provider } =
    item;
  const { copyrightNotice, usageTerms } = item.rights;
  const fields = [
    headline,
    kicker,
    summary,
    byline,
    dateline,
    takedownNotice,
    canonicalUrl,
    publisher,
    provider?.name,
  ];
  const notices = item.notices.flatMap((notice) => [notice.text, notice.author, notice.url]);
  return [...fields, copyrightNotice, usageTerms, ...notices].filter((word) => word !== undefined);
}

/** Every text of a body, code and cells too. */
function listTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(listTexts);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "text" && typeof inner === "string" ? inner.split("\n") : listTexts(inner),
  );
}

describe("the HTML fragment", () => {
  it("is well-formed and has all words, whatever the item holds", () => {
    fc.assert(
      fc.property(newsItem, (item) => {
        const document = html.write(item).text;
        XmlDocument.fromString(document).dispose();
        for (const word of listWords(item)) {
          expect(document).toContain(escapeHtml(word).replaceAll("\n", "<br />").replaceAll('"', '"'));
        }
        for (const words of listTexts(item.body)) expect(document).toContain(escapeHtml(words));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("keeps state, identity and embargo in attributes and its origin in a link", () => {
    const { text: document } = html.write(germanItem);
    expect(document).toMatch(/^<article class="depesche" lang="de" dir="ltr"/);
    expect(document).toContain('data-embargo-until="2026-11-21T05:00:00.000Z"');
    expect(document).toContain(
      '<a rel="canonical" href="https://bote.example/articles/2026/11/hafen-kran">Nordsee-Presse-Dienst / Lüttensieler Bote</a>',
    );
  });

  it("shows a lead picture that stands in the text only there", () => {
    const [lead] = arabicItem.pictures;
    if (lead === undefined) throw new Error("no lead");
    const item: NewsItem = {
      ...arabicItem,
      pictures: [lead],
      body: [{ kind: "figure", pictureFile: "himmel" }],
    };
    expect(html.write(item).text.match(/<figure/g)).toHaveLength(1);
    expect(text.write(item).text.match(/Jo Brand\/Bildstelle/g)).toHaveLength(1);
  });
});

describe("plain text", () => {
  it("has all words, whatever the item holds", () => {
    fc.assert(
      fc.property(newsItem, (item) => {
        const document = text.write(item).text;
        for (const word of listWords(item)) expect(document).toContain(word);
        const flat = document.replace(/\s+/g, " ");
        for (const words of listTexts(item.body)) {
          for (const word of words.split(/\s+/)) expect(flat).toContain(word);
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("says first what stands in the way of use", () => {
    expect(text.write(germanItem).text.split("\n", 1)[0]).toBe("+++ EMBARGO 2026-11-21T05:00:00.000Z +++");
    expect(text.write({ ...germanItem, status: "withheld", body: [] }).text).toContain(
      `+++ WITHHELD ${germanItem.uri} +++`,
    );
  });
});

it("writes every sample article for readers", () => {
  for (const item of listSampleItems()) {
    XmlDocument.fromString(html.write(item).text).dispose();
    for (const word of listWords(item)) expect(text.write(item).text).toContain(word);
  }
});

/* What readers of a document are told otherwise than by the value itself, and what is tested above. */
const toldOtherwise = new Set([
  "status",
  "signals",
  "access",
  "extent",
  "notices",
  "pictures",
  "body",
  "rights",
  "provider",
]);

it.each([html, text])(
  "has every field in $name that the loss report does not name",
  ({ write }) => {
    fc.assert(
      fc.property(newsItem, (item) => {
        const { text: document, losses } = write(item);
        const lost = new Set(losses.map(({ path }) => path.slice(1)));
        for (const [field, value] of Object.entries(item)) {
          if (value === undefined || value.length === 0 || toldOtherwise.has(field) || lost.has(field))
            continue;
          const written = String(value);
          const forms = [written, escapeHtml(written).replaceAll("\n", "<br />")];
          expect([field, forms.some((form) => document.includes(form))]).toEqual([field, true]);
        }
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);
