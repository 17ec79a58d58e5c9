import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

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
  "archive-rss.xml": "/sections/kultur/archive/2026-11/rss.xml",
  "archive-atom.xml": "/keywords/geheim-getoetet/archive/2026-11/atom.xml",
  "archive-feed.json": "/languages/ar/archive/2026-11/feed.json",
  "license.xml": "/license.xml",
  "tdmrep.json": "/.well-known/tdmrep.json",
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

  it("have the same bytes and ETags in another app, in another process, and when rendered again", async () => {
    const paths = [...Object.values(documents), "/", "/subscribe", "/articles/2026/11/2026-zwei-bilder"];
    const mine = await Promise.all(paths.map((path) => render(newsroom, path)));
    const other = await newsroom.openApp();
    expect(await Promise.all(paths.map((path) => render(other, path)))).toEqual(mine);

    const child = fileURLToPath(new URL("render.child.ts", import.meta.url));
    const folder = join(newsroom.folder, "media");
    const { stdout } = await promisify(execFile)(process.execPath, [child, newsroom.file, folder, ...paths]);
    const theirs = stdout
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(theirs).toEqual(mine);
  });
});

async function render(app: Pick<SampleNewsroom, "get">, path: string): Promise<unknown> {
  const response = await app.get(path);
  return { path, etag: response.headers.get("etag"), body: await response.text() };
}
