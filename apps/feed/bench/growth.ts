import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { BlockList } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { getArticleId, toInstant, type ArticleId, type Instant } from "@depesche/content-model";
import { createLogger } from "@depesche/http-kit";
import { createDirectoryMedia } from "@depesche/media-store";
import { openStore } from "@depesche/newsroom-store";
import { openNewsdesk, type PublishEntry } from "@depesche/newsroom-store/newsdesk";
import { loadAssetSources } from "@depesche/reader-pages";
// oxlint-disable-next-line no-restricted-imports -- a benchmark builds its articles as tests do
import { buildArticle, buildAuthor, buildPublication, instant } from "@depesche/testkit";

import { createFeedApp } from "../src/app.ts";
import { medianOf, writeRow, writeTable } from "./measured-process.ts";

const paths = ["/rss.xml", "/", "/sections/lokales/atom.xml", "/articles/a-0"] as const;
const turns = 25;
const batch = 1_000;
const now = instant("2026-11-20T12:00:00Z");
const made = { by: "bench", at: now };

/** Measures one request after one article changed, in stores of several sizes; articles are short, for it is their number that counts. */
export async function measureGrowth(sizes: readonly number[]): Promise<void> {
  writeTable("One request after one article changed, ms", "articles", ...paths);
  for (const size of sizes) {
    const folder = await mkdtemp(join(tmpdir(), "depesche-growth-"));
    try {
      writeRow(String(size), ...(await measureRequests(folder, size)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

async function measureRequests(folder: string, size: number): Promise<readonly number[]> {
  const store = await openStore({ file: join(folder, "depesche.db"), migrate: true });
  const desk = openNewsdesk(store);
  await desk.publishSettings(
    { publication: buildPublication(), authors: [buildAuthor()], providers: [] },
    made,
  );
  for (let from = 0; from < size; from += batch) {
    await desk.publishArticles(
      Array.from({ length: Math.min(batch, size - from) }, (_, index) => buildEntry(from + index, "")),
      made,
    );
  }
  let head = await store.getHead();
  const logger = createLogger({ app: "feed", level: "warn" });
  const { app } = createFeedApp({
    store,
    media: createDirectoryMedia({ directory: join(folder, "media") }),
    follower: { head: () => head, refresh: async () => head, stop: () => undefined },
    addresses: { feed: "https://bench.example", pictures: "https://bench.example" },
    hubs: [],
    assetSources: await loadAssetSources(),
    clock: () => now,
    elapsedMs: () => performance.now(),
    createId: randomUUID,
    logger,
    trustedProxies: new BlockList(),
  });
  const figures: number[] = [];
  for (const path of paths) {
    const taken: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await desk.publishArticle(buildEntry(0, `${path} ${turn}`), made);
      head = await store.getHead();
      const started = performance.now();
      const response = await app.request(path);
      taken.push(performance.now() - started);
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    }
    figures.push(medianOf(taken));
  }
  await store.close();
  return figures;
}

function buildEntry(index: number, words: string): PublishEntry {
  const id: ArticleId = getArticleId(`a-${index}`);
  const publishedAt: Instant = toInstant(Date.parse(now) - index * 600_000);
  const body = `Ein Absatz über den Hafen und seine Kräne. ${words}\n`;
  const keywords = [`Thema ${index % 100}`];
  const article = buildArticle({ id, publishedAt, body, keywords, pictures: [] });
  return { article, place: id, file: `articles/${id}.md`, assets: [], renditions: new Map() };
}
