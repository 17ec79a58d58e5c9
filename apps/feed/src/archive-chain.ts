import { monthOf, toEpochMs, toInstant, type Channel, type Instant } from "@depesche/content-model";
import type { KilledArticle, View } from "@depesche/newsroom-store";

import type { Edition } from "./edition.ts";
import { killWindowMs } from "./newest-selection.ts";

/** Finds the newest month before an instant of which a channel has an archive. */
export function findEarlierMonth(
  edition: Edition,
  channel: Channel,
  before: Instant,
  now: Instant,
): Promise<string | undefined> {
  return findMonth(edition, channel, now, {
    find: (view, from) => view.findPreviousPublic(channel, from, now),
    start: before,
    // Of two instants the one farther on; the next look begins just before it.
    farther: (one, other) => (one < other ? one : other),
    step: 1,
    isAhead: (at) => at < before,
  });
}

/** Finds the oldest month from an instant on of which a channel has an archive. */
export function findLaterMonth(
  edition: Edition,
  channel: Channel,
  from: Instant,
  now: Instant,
): Promise<string | undefined> {
  return findMonth(edition, channel, now, {
    find: (view, at) => view.findNextPublic(channel, at, now),
    start: from,
    farther: (one, other) => (one > other ? one : other),
    step: 0,
    isAhead: (at) => at >= from,
  });
}

/** Lists what of a channel was killed in the last 30 days, as archives show it. */
export async function listArchivedKills(
  edition: Edition,
  channel: Channel,
  now: Instant,
): Promise<readonly KilledArticle[]> {
  const since = toInstant(toEpochMs(now) - killWindowMs + 1);
  const archived = await edition.archives.listKilled(channel, { since, now });
  if (archived.length === 0) return [];
  const fed = new Set((await edition.feeds.listKilled(channel, { since, now })).map(({ id }) => id));
  return archived.filter(({ id }) => fed.has(id));
}

interface Direction {
  readonly find: (view: View, from: Instant) => Promise<Instant | undefined>;
  readonly start: Instant;
  readonly farther: (one: Instant, other: Instant) => Instant;
  readonly step: number;
  readonly isAhead: (at: Instant) => boolean;
}

async function findMonth(
  edition: Edition,
  channel: Channel,
  now: Instant,
  direction: Direction,
): Promise<string | undefined> {
  const shown = await findShown(edition, direction);
  const killed = (await listArchivedKills(edition, channel, now))
    .map(({ firstPublicAt }) => firstPublicAt)
    .filter(direction.isAhead);
  const instants = [...killed, ...(shown === undefined ? [] : [shown])];
  if (instants.length === 0) return undefined;
  const nearest = instants.reduce((one, other) => (direction.farther(one, other) === one ? other : one));
  return monthOf(nearest, (await edition.archives.getSettings()).publication.timeZone);
}

/** Finds the nearest instant at which something became public that may stand both in feeds and in archives. */
async function findShown(
  edition: Edition,
  { find, start, farther, step }: Direction,
): Promise<Instant | undefined> {
  let from = start;
  for (;;) {
    const archived = await find(edition.archives, from);
    const fed = await find(edition.feeds, from);
    if (archived === undefined || fed === undefined) return undefined;
    if (archived === fed) return archived;
    from = toInstant(toEpochMs(farther(archived, fed)) + step);
  }
}
