import { allArticles, toInstant, type FeedFormat, type Instant } from "@depesche/content-model";
import { openStore, type ViewedArticle } from "@depesche/newsroom-store";
import { loadAssetSources } from "@depesche/reader-pages";

import type { BuiltDocument } from "../src/document-cache.ts";
import { createEdition, type Edition } from "../src/edition.ts";
import { toEntry } from "../src/entry-mapping.ts";
import { composeFeed } from "../src/feed-composing.ts";
import { addressFeed, describeFeed } from "../src/feed-describing.ts";
import type { FeedHead } from "../src/feed-head.ts";
import { writeWithFeed } from "../src/feed-library.ts";
import { toShown } from "../src/feed-member.ts";
import { measureMs, medianOf, writeRow, writeTable } from "./measured-process.ts";

const turns = 60;
/** Turns that are not counted: a program that has just begun is not yet compiled. */
const warmUp = 60;
const formats = ["rss", "atom", "json"] as const;

/** Opens what documents of a store are made of. */
export async function openBenchEdition(store: Awaited<ReturnType<typeof openStore>>): Promise<Edition> {
  const address = "https://bench.example";
  const addresses = { feed: address, pictures: address };
  return createEdition(store, { addresses, hubs: [], assetSources: await loadAssetSources() });
}

/** Builds a feed of the newest 100 articles with the functions that build those of 50. */
export async function buildHundred(edition: Edition, now: Instant): Promise<BuiltDocument> {
  const articles = await edition.feeds.listArticles(allArticles, { limit: 100, now });
  const body = await render(edition, articles, "rss", now);
  return { body, type: "application/rss+xml; charset=utf-8", seq: 1, lastModified: toInstant(0) };
}

/** Measures a document of 100 entries after one article changed, against what `feed` alone takes for all of them. */
export async function measureHundred(file: string): Promise<void> {
  const store = await openStore({ file });
  const edition = await openBenchEdition(store);
  const now = toInstant(Date.now());
  const settings = await edition.feeds.getSettings();
  const articles = await edition.feeds.listArticles(allArticles, { limit: 100, now });
  const context = { settings, addresses: edition.addresses };
  const entries = articles.map((viewed) => toEntry(viewed, context));
  const reading = await measureMs(turns, () => edition.feeds.listArticles(allArticles, { limit: 100, now }));
  writeTable("100 entries, one of them changed", "", "`feed` alone, ms", "rendering, ms", "ratio");
  const head = await describe(edition, articles, now);
  for (const format of formats) await render(edition, articles, format, now);
  const taken = formats.map(() => ({ alone: new Array<number>(), ours: new Array<number>() }));
  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    for (const [place, format] of formats.entries()) {
      // Another text for each format: none profits of what the one before it has parsed.
      const changed = change(articles, turn * formats.length + place);
      const alone = await measureMs(1, () => writeWithFeed(head, entries, format));
      const ours = await measureMs(1, () => render(edition, changed, format, now));
      if (turn < warmUp) continue;
      taken[place]?.alone.push(alone);
      taken[place]?.ours.push(ours);
    }
  }
  for (const [place, { alone, ours }] of taken.entries()) {
    const [one, other] = [medianOf(alone), medianOf(ours)];
    writeRow(formats[place] ?? "", one, other, (other / one).toFixed(3));
  }
  writeRow("reading 100 articles from the store, for all three", "", reading, "");
  await store.close();
}

/** Changes one article's text, as a new revision does. */
function change(articles: readonly ViewedArticle[], turn: number): readonly ViewedArticle[] {
  return articles.map((viewed, index) => {
    if (index !== turn % articles.length) return viewed;
    const { article, revision, seq } = viewed;
    const body = `${article.body}\nEin Satz mehr, der ${turn}.\n`;
    return { ...viewed, article: { ...article, body }, revision: revision + turn + 1, seq: seq + turn + 1 };
  });
}

async function render(
  edition: Edition,
  articles: readonly ViewedArticle[],
  format: FeedFormat,
  now: Instant,
): Promise<Uint8Array> {
  const settings = await edition.feeds.getSettings();
  const head = await describe(edition, articles, now);
  return composeFeed(edition, settings, head, articles.map(toShown), format).join();
}

async function describe(
  edition: Edition,
  articles: readonly ViewedArticle[],
  now: Instant,
): Promise<FeedHead> {
  return describeFeed(edition, await edition.feeds.getSettings(), {
    channel: allArticles,
    addresses: addressFeed(edition.addresses, allArticles),
    history: { kind: "subscription", previous: undefined },
    members: articles.map(toShown),
    updatedAt: now,
  });
}
