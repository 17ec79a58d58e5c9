import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import schema from "jsonfeed-schema/schema-v1.1.json" with { type: "json" };
import { parser } from "sax";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { hardHeadline, openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

let newsroom: SampleNewsroom;
beforeAll(async () => {
  newsroom = await openSampleNewsroom();
});
afterAll(() => newsroom.dispose());

/** What an independent parser reads of an entry, brought to one shape. */
interface ReadEntry {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly published: number;
  readonly updated: number;
  readonly authors: readonly (string | undefined)[];
  readonly categories: readonly (string | undefined)[];
  readonly html: string | undefined;
  readonly pictures: readonly (string | undefined)[];
}

const time = (text: string | undefined): number => Date.parse(text ?? "");

async function readRss(path: string): Promise<readonly ReadEntry[]> {
  const { items = [] } = parseRssFeed(await newsroom.text(path));
  return items.map((item) => ({
    id: item.guid?.value,
    title: item.title,
    url: item.link,
    published: time(item.pubDate),
    updated: time(item.dcterms?.modified?.[0]),
    authors: item.dc?.creators ?? [],
    categories: item.categories?.map(({ name }) => name) ?? [],
    html: item.content?.encoded,
    pictures: item.media?.contents?.map(({ url }) => url) ?? [],
  }));
}

async function readAtom(path: string): Promise<readonly ReadEntry[]> {
  const { entries = [] } = parseAtomFeed(await newsroom.text(path));
  return entries.map((entry) => ({
    id: entry.id,
    title: entry.title?.value,
    url: entry.links?.find(({ rel }) => rel === "alternate")?.href,
    published: time(entry.published),
    updated: time(entry.updated),
    authors: entry.authors?.map(({ name }) => name) ?? [],
    categories: entry.categories?.map(({ label }) => label) ?? [],
    html: entry.content?.value,
    pictures: entry.links?.filter(({ rel }) => rel === "enclosure").map(({ href }) => href) ?? [],
  }));
}

async function readJson(path: string): Promise<readonly ReadEntry[]> {
  const { items = [] } = parseJsonFeed(await newsroom.text(path));
  return items.map((item) => ({
    id: item.id,
    title: item.title,
    url: item.url,
    published: time(item.date_published),
    updated: time(item.date_modified),
    authors: item.authors?.map(({ name }) => name) ?? [],
    categories: item.tags ?? [],
    html: item.content_html,
    pictures: item.attachments?.map(({ url }) => url) ?? [],
  }));
}

describe("an independent parser", () => {
  it("reads the same from all three formats", async () => {
    const rss = await readRss("/rss.xml");
    expect(rss).toHaveLength(16);
    expect(await readAtom("/atom.xml")).toEqual(rss);
    expect(await readJson("/feed.json")).toEqual(rss);
  });

  it("reads headlines, authors and pictures as they were written", async () => {
    const entries = await readRss("/rss.xml");
    const find = (id: string): ReadEntry | undefined => entries.find((entry) => entry.id?.endsWith(`:${id}`));
    expect(find("2026-zeichen")?.title).toBe(hardHeadline);
    expect(find("2026-zeichen")?.categories).toEqual(["Lokales", 'A & B < "C" ]]>', "Möwe"]);
    expect(find("2026-zwei-bilder")?.authors).toEqual(["Mara Lindqvist", "Jürgen Weiß"]);
    expect(find("2026-dienste")?.authors).toEqual(["Alle Dienste & Söhne"]);
    expect(find("2026-zeile")?.authors).toEqual(["Von unserem Reporter vor Ort"]);
    expect(find("2026-niemand")).toMatchObject({
      authors: ["Der Hafenbote"],
      url: "https://anderswo.example/artikel?a=1&b=2",
    });
    expect(find("2026-arabisch")?.title).toBe("الرافعة التي لا تدور");
    expect(find("2026-japanisch")?.title).toBe("回らないクレーン");
    expect(find("2026-paid")?.html).toBeUndefined();
  });

  it("finds behind every picture exactly the bytes that were announced", async () => {
    const { items = [] } = parseRssFeed(await newsroom.text("/rss.xml"));
    const contents = items.flatMap((item) => item.media?.contents ?? []);
    expect(contents.length).toBeGreaterThan(3);
    for (const { url = "", fileSize, type } of contents) {
      const response = await newsroom.get(url.slice("https://hafenbote.example".length));
      expect(response.headers.get("content-type")).toBe(type);
      expect((await response.arrayBuffer()).byteLength).toBe(fileSize);
    }
    for (const { enclosures = [], media } of items) {
      expect(enclosures.map(({ url, length }) => [url, length])).toEqual(
        (media?.contents ?? []).slice(0, 1).map(({ url, fileSize }) => [url, fileSize]),
      );
    }
  });

  it("follows OPML to feeds that are there", async () => {
    const { body } = parseOpml(await newsroom.text("/opml.xml"));
    const feeds = body?.outlines?.flatMap(({ outlines = [] }) => outlines) ?? [];
    expect(feeds.length).toBeGreaterThan(10);
    for (const { xmlUrl = "", htmlUrl = "" } of feeds) {
      for (const url of [xmlUrl, htmlUrl]) {
        expect((await newsroom.get(new URL(url).pathname)).status, url).toBe(200);
      }
    }
  });
});

describe("JSON Feed", () => {
  it.each(["/feed.json", "/sections/sport/feed.json", "/keywords/werft/feed.json"])(
    "%s keeps the schema of version 1.1, with ids that differ",
    async (path) => {
      const ajv = new Ajv({ allErrors: true, strict: false });
      addFormats.default(ajv);
      const validate = ajv.compile(schema);
      const feed: unknown = JSON.parse(await newsroom.text(path));
      validate(feed);
      expect(validate.errors).toBeNull();
      expect(feed).toMatchObject({ version: "https://jsonfeed.org/version/1.1" });
      const ids = (await readJson(path)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );
});

describe("every XML document", () => {
  it.each([
    "/rss.xml",
    "/atom.xml",
    "/sections/sport/rss.xml",
    "/sections/sport/atom.xml",
    "/opml.xml",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/news-sitemap.xml",
  ])("%s is well-formed", async (path) => {
    const xml = await newsroom.text(path);
    expect(() => parser(true).write(xml).close()).not.toThrow();
  });

  it("names itself and its page", async () => {
    const atom = parseAtomFeed(await newsroom.text("/keywords/m%C3%B6we/atom.xml"));
    const base = "https://hafenbote.example/keywords/m%C3%B6we";
    expect(atom.links).toEqual([
      { rel: "alternate", type: "text/html", href: base },
      { rel: "self", href: `${base}/atom.xml` },
      { rel: "license", type: "application/rsl+xml", href: "https://hafenbote.example/license.xml" },
    ]);
    expect(atom.title?.value).toBe("Der Hafenbote: Möwe");
  });
});
