import {
  getArticleId,
  getAssetHash,
  getAuthorId,
  getInstant,
  getSectionId,
  toPictureId,
  type Article,
  type Picture,
  type Provider,
  type ProviderId,
  type Publication,
} from "@depesche/content-model";
import { describe, expect, it } from "vitest";
import { newsFormats } from "../formats.ts";
import { listNamedArticles, toNewsItem } from "./item-mapping.ts";
import type { NewsItemContext, ReleasedArticle } from "./released-article.ts";
import { toTakedownItem } from "./takedown-item.ts";

const publication: Publication = {
  title: "Lüttensieler Bote",
  description: "",
  baseUrl: "https://bote.example",
  timeZone: "Europe/Berlin",
  language: "de",
  languages: ["de"],
  tagAuthority: { domain: "bote.example", date: "2026" },
  sections: [{ id: getSectionId("hafen"), title: "Hafen", formerly: ["kai"] }],
  rights: { copyrightHolder: "Bote", syndication: "allowed" },
};
const agency: Provider = {
  id: "npd" as ProviderId,
  name: "Nordsee-Presse-Dienst",
  uses: { site: true, feed: true, card: true, partner: true, archive: true },
  until: getInstant("2027-12-31T00:00:00Z"),
  usageTerms: "Nur vollständig.",
};
const id = getArticleId("2026-kran");
const hash = getAssetHash("0".repeat(64));

function pictureOf(key: string): Picture {
  return {
    id: toPictureId(id, key),
    key,
    file: `bilder/${key}.jpg`,
    asset: hash,
    role: "body",
    alt: `Bild ${key}`,
    caption: `Legende ${key}`,
    credit: "Jo Brand",
    rights: {},
  };
}

function articleOf(change: Partial<Article> = {}): Article {
  return {
    id,
    headline: "Der Kran",
    language: "de",
    section: getSectionId("hafen"),
    authors: [getAuthorId("mara"), getAuthorId("jo"), getAuthorId("fort")],
    publishedAt: getInstant("2026-11-20T08:00:00Z"),
    status: "usable",
    access: "paid",
    keywords: [],
    subjects: ["medtop:20000356"],
    rights: {},
    pictures: [],
    notices: [],
    body: "",
    ...change,
  };
}

function release(article: Article, change: Partial<ReleasedArticle> = {}): ReleasedArticle {
  return {
    release: { grant: "full" },
    article,
    place: "2026/11/süd-kran",
    revision: 1,
    firstPublicAt: article.publishedAt,
    modifiedAt: article.publishedAt,
    provider: undefined,
    pictures: article.pictures.map((picture) => ({
      picture,
      provider: undefined,
      renditions: [{ preset: "w1280", type: "image/jpeg", widthPx: 9, heightPx: 6, sizeBytes: 5, hash }],
    })),
    ...change,
  };
}

const context: NewsItemContext = {
  publication,
  authors: new Map(
    [
      { id: getAuthorId("mara"), name: "Mara Lindqvist", formerly: [] },
      { id: getAuthorId("jo"), name: "Jo Brand", formerly: [] },
    ].map((author) => [author.id, author]),
  ),
  resolveArticle: (other) =>
    other.startsWith("2026-geheim") ? undefined : `https://bote.example/id/${other}`,
  resolveRendition: (picture, { preset }) => `https://api.bote.example/v1/pictures/${picture}/${preset}`,
};

describe("an article that was let through", () => {
  it("is resolved: names, byline, section, address, rights", () => {
    expect(toNewsItem(release(articleOf()), context)).toMatchObject({
      uri: "tag:bote.example,2026:2026-kran",
      byline: "Von Mara Lindqvist und Jo Brand",
      authors: [
        { id: "mara", name: "Mara Lindqvist" },
        { id: "jo", name: "Jo Brand" },
      ],
      section: { id: "hafen", title: "Hafen" },
      canonicalUrl: "https://bote.example/articles/2026/11/s%C3%BCd-kran",
      rights: { copyrightHolder: "Bote", syndication: "allowed", textAndDataMining: "reserved" },
      signals: [],
    });
  });

  it("has the provider's rights and their end where a provider gave it", () => {
    const item = toNewsItem(
      release(articleOf({ byline: "Von npd", expiresAt: getInstant("2030-01-01T00:00:00Z") }), {
        provider: agency,
      }),
      context,
    );
    expect(item.provider).toEqual({ id: "npd", name: "Nordsee-Presse-Dienst" });
    expect(item.rights).toMatchObject({
      copyrightHolder: "Nordsee-Presse-Dienst",
      usageTerms: "Nur vollständig.",
    });
    expect(item.expiresAt).toBe(agency.until);
    expect(item.byline).toBe("Von npd");
  });

  it("names no article the partner may not have, in no format", () => {
    const article = articleOf({
      translationOf: getArticleId("2026-geheim-original"),
      body: "Siehe [dies](article:2026-sturm) und [das da](article:2026-geheim).",
    });
    expect(listNamedArticles({ article })).toEqual(["2026-geheim-original", "2026-sturm", "2026-geheim"]);
    const item = toNewsItem(release(article), context);
    for (const format of newsFormats) {
      const { text } = format.write(item);
      expect(text).toContain("das da");
      expect(text).not.toContain("geheim");
    }
    expect(newsFormats[0]?.write(item).text).toContain("https://bote.example/id/2026-sturm");
  });

  it("leaves nothing of pictures that were not let through, or of which no rendition exists", () => {
    const pictures = ["eins", "zwei", "drei"].map(pictureOf);
    const article = articleOf({
      pictures,
      body: "Text.\n\n![](bilder/eins.jpg)\n\n![](bilder/zwei.jpg)\n\n![](bilder/drei.jpg)\n",
    });
    const whole = release(article);
    const item = toNewsItem(
      {
        ...whole,
        pictures: whole.pictures.flatMap((one, at) =>
          at === 1 ? [] : [at === 2 ? { ...one, renditions: [] } : one],
        ),
      },
      context,
    );
    expect(item.pictures.map((picture) => picture.id)).toEqual(["2026-kran~eins"]);
    for (const format of newsFormats) {
      const { text } = format.write(item);
      expect(text).toContain("Legende eins");
      expect(text).not.toMatch(/zwei|drei/);
    }
  });

  it("carries the embargo where a trusted partner has it before the hour", () => {
    const embargoUntil = getInstant("2026-11-21T05:00:00Z");
    const { firstPublicAt: _, ...early } = release(articleOf({ embargoUntil }));
    const item = toNewsItem({ ...early, embargoedUntil: embargoUntil }, context);
    expect(item.publishedAt).toBeUndefined();
    for (const format of newsFormats) expect(format.write(item).text).toMatch(/2026-?11-?21T05:?00:?00/);
    const later = toNewsItem(release(articleOf({ embargoUntil })), context);
    expect(later.embargoUntil).toBeUndefined();
  });

  it("carries in every picture what it is made of, and the embargo of its article", () => {
    const embargoUntil = getInstant("2026-11-21T05:00:00Z");
    const { firstPublicAt: _, ...early } = release(articleOf({ pictures: [pictureOf("eins")] }));
    const [picture] = early.pictures;
    if (picture === undefined) throw new Error("no picture");
    const made = {
      ...picture,
      picture: { ...picture.picture, digitalSourceType: "trainedAlgorithmicMedia" },
    };
    const item = toNewsItem({ ...early, embargoedUntil: embargoUntil, pictures: [made] }, context);
    for (const name of ["json", "ninjs-3.1", "ninjs-1.x", "newsml-g2", "nitf"]) {
      const text = newsFormats.find((format) => format.name === name)?.write(item).text;
      expect(text).toContain("trainedAlgorithmicMedia");
      expect(text).toContain("Jo Brand");
    }
    const { text } = newsFormats.find(({ name }) => name === "newsml-g2")?.write(item) ?? { text: "" };
    // The package, the text and the picture, each on its own.
    expect(text.match(/<embargoed>2026-11-21T05:00:00.000Z<\/embargoed>/g)).toHaveLength(3);
  });

  it("is a correction until the text is worked on again", () => {
    const notices = [
      { kind: "correction", at: getInstant("2026-11-20T12:00:00Z"), text: "Falsch." },
    ] as const;
    const signalsOf = (change: Partial<Article>) =>
      toNewsItem(release(articleOf(change), { revision: 2 }), context).signals;
    expect(signalsOf({})).toEqual(["update"]);
    expect(signalsOf({ notices })).toEqual(["correction"]);
    expect(signalsOf({ notices, updatedAt: getInstant("2026-11-20T12:00:00Z") })).toEqual(["correction"]);
    expect(signalsOf({ notices, updatedAt: getInstant("2026-11-20T13:00:00Z") })).toEqual(["update"]);
  });

  it("is never newer than its version, though it was filed before the hour", () => {
    const filed = getInstant("2026-11-20T06:00:00Z");
    const item = toNewsItem(release(articleOf(), { versionCreatedAt: filed }), context);
    expect(item.versionCreatedAt).toBe(item.firstCreatedAt);
  });

  it("has no byline nobody signed, and names alone in a language without words for it", () => {
    expect(toNewsItem(release(articleOf({ authors: [] })), context).byline).toBeUndefined();
    expect(toNewsItem(release(articleOf({ language: "fi" })), context).byline).toBe(
      "Mara Lindqvist ja Jo Brand",
    );
  });
});

describe("an article that must be taken away", () => {
  const at = getInstant("2026-11-20T18:00:00Z");
  const removed = { id, language: "de", revision: 3, at };

  it("is canceled when it was killed, with what readers are to be told", () => {
    const item = toTakedownItem({ ...removed, kind: "killed", notice: "Nicht mehr verfügbar." }, publication);
    expect(item).toMatchObject({
      status: "canceled",
      signals: ["kill"],
      uri: "tag:bote.example,2026:2026-kran",
    });
    for (const format of newsFormats) expect(format.write(item).text).toContain("Nicht mehr verfügbar.");
  });

  it.each(["withheld", "lost"] as const)("is withheld when it was %s", (kind) => {
    const item = toTakedownItem({ ...removed, kind }, publication);
    expect(item).toMatchObject({ status: "withheld", signals: [], versionCreatedAt: at });
    for (const format of newsFormats) expect(format.write(item).text).toMatch(/withheld/i);
  });
});
