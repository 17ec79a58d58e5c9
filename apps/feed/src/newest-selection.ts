import { earliestOf, toEpochMs, toInstant, type Channel, type Instant } from "@depesche/content-model";
import type { KilledArticle, ViewedArticle } from "@depesche/newsroom-store";

import type { Edition } from "./edition.ts";
import { sortMembers, toKilled, toShown, type FeedSelection } from "./feed-member.ts";

/** How many of the newest articles a feed holds. */
export const feedLength = 50;
const dayMs = 24 * 60 * 60 * 1000;
/** How long a killed article's place says that it was withdrawn. */
export const killWindowMs = 30 * dayMs;
/** How long what was killed or corrected further back than the newest is in the feed again. */
const recallWindowMs = 7 * dayMs;
/** The most corrected articles that come back at once. */
export const recallLimit = 500;

/** What the document to subscribe to holds, and the oldest of the newest articles when older ones follow it. */
export interface NewestSelection extends FeedSelection {
  readonly edge: ViewedArticle | undefined;
}

/**
 * Selects what a channel's feed holds: the newest articles; those killed in the last 30 days, if they stood among
 * the newest then; and what was killed or corrected in the last 7 days, however old it is.
 */
export async function selectNewest(
  edition: Edition,
  channel: Channel,
  now: Instant,
): Promise<NewestSelection> {
  const found = await edition.feeds.listArticles(channel, { limit: feedLength + 1, now });
  const newest = found.slice(0, feedLength);
  const edge = found.length > feedLength ? newest.at(-1) : undefined;
  const since = before(now, 2 * killWindowMs);
  const killed = await Promise.all(
    (await edition.feeds.listKilled(channel, { since, now })).map(async (one) => ({
      killed: one,
      ends: await listEnds(edition, channel, one, edge, now),
    })),
  );
  const recalled = await selectRecalled(edition, channel, newest, now);
  const stays = killed.filter(({ ends }) => last(ends) > now);
  return {
    edge,
    members: sortMembers([
      ...newest.map(toShown),
      ...stays.map((one) => toKilled(one.killed)),
      ...recalled.filter(({ endsAt }) => endsAt > now).map(({ viewed }) => toShown(viewed)),
    ]),
    until: earliestOf(
      ...found.map((viewed) => viewed.until),
      ...stays.flatMap(({ ends }) => ends.filter((end) => end > now)),
      ...recalled.flatMap(({ viewed, endsAt }) => (endsAt > now ? [endsAt, viewed.until] : [])),
    ),
    leftAt: latestOf([...killed.map(({ ends }) => last(ends)), ...recalled.map(({ endsAt }) => endsAt)], now),
  };
}

/** Lists the instants at which a killed article's place may leave the feed; the last one ends it. */
async function listEnds(
  edition: Edition,
  channel: Channel,
  killed: KilledArticle,
  edge: ViewedArticle | undefined,
  now: Instant,
): Promise<readonly Instant[]> {
  const short = after(killed.killedAt, recallWindowMs);
  const long = after(killed.killedAt, killWindowMs);
  if (edge === undefined || killed.firstPublicAt >= edge.firstPublicAt) return [long];
  if (now < short) return [short, long];
  // What came after the kill pushed it out, or it was out already: readers who had it then still may have it.
  const ahead = await edition.feeds.listArticlesBetween(channel, {
    from: killed.firstPublicAt,
    to: killed.killedAt,
    limit: feedLength,
    now,
  });
  return ahead.length < feedLength ? [long] : [short];
}

async function selectRecalled(
  edition: Edition,
  channel: Channel,
  newest: readonly ViewedArticle[],
  now: Instant,
): Promise<readonly { readonly viewed: ViewedArticle; readonly endsAt: Instant }[]> {
  const here = new Set(newest.map(({ article }) => article.id));
  const recalled = await edition.feeds.listRecalled(channel, {
    since: before(now, 2 * recallWindowMs),
    limit: recallLimit,
    now,
  });
  return recalled
    .filter(({ article }) => !here.has(article.id))
    .map((viewed) => ({ viewed, endsAt: after(viewed.recalledAt, recallWindowMs) }));
}

function before(instant: Instant, ms: number): Instant {
  return toInstant(toEpochMs(instant) - ms);
}

function after(instant: Instant, ms: number): Instant {
  return toInstant(toEpochMs(instant) + ms);
}

function last(ends: readonly Instant[]): Instant {
  return ends.reduce((one, other) => (one > other ? one : other));
}

function latestOf(ends: readonly Instant[], now: Instant): Instant | undefined {
  const past = ends.filter((end) => end <= now);
  return past.length === 0 ? undefined : last(past);
}
