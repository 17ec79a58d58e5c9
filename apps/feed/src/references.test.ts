import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

const documents = {
  "rss.xml": "/rss.xml",
  "atom.xml": "/atom.xml",
  "feed.json": "/feed.json",
  "section-kultur-rss.xml": "/sections/kultur/rss.xml",
  "keyword-hafen-atom.xml": "/keywords/hafen/atom.xml",
  "language-ar-feed.json": "/languages/ar/feed.json",
  "empty-rss.xml": "/sections/sport/rss.xml",
  "empty-atom.xml": "/sections/sport/atom.xml",
  "empty-feed.json": "/sections/sport/feed.json",
  "opml.xml": "/opml.xml",
  "sitemap.xml": "/sitemap.xml",
  "sitemap-1.xml": "/sitemap-1.xml",
  "news-sitemap.xml": "/news-sitemap.xml",
  "robots.txt": "/robots.txt",
} as const;

let newsroom: SampleNewsroom;
beforeAll(async () => {
  newsroom = await openSampleNewsroom();
});
afterAll(() => newsroom.dispose());

describe("documents of the sample newsroom", () => {
  it.each(Object.entries(documents))("%s is byte for byte what it was", async (file, path) => {
    const response = await newsroom.get(path);
    expect(response.status).toBe(200);
    await expect(await response.text()).toMatchFileSnapshot(`../references/${file}`);
  });
});
