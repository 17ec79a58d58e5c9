import { createHash, type Hash } from "node:crypto";

import { formatChannel, monthOf, type Channel, type Instant } from "@depesche/content-model";
import type { IndexedArticle } from "@depesche/newsroom-store";

import { listArchivedKills } from "./archive-chain.ts";
import type { Edition } from "./edition.ts";
import { readIndex } from "./edition-index.ts";
import type { ArchivedChannel, ArchiveGroup } from "./export-group.ts";

/** Groups the archives of some channels by month: whoever renders a month reads its articles once. */
export async function groupArchives(
  edition: Edition,
  channels: readonly Channel[],
  now: Instant,
): Promise<readonly ArchiveGroup[]> {
  const { publication, seq: settingsSeq } = await edition.archives.getSettings();
  const archived = await readIndex(edition.archives, now);
  const fed = new Set((await readIndex(edition.feeds, now)).articles.map(({ id }) => id));
  const findMonth = rememberMonths(publication.timeZone);
  const months = new Map<string, { readonly channels: SizedChannel[]; readonly stamp: Hash }>();
  for (const channel of channels) {
    const name = formatChannel(channel);
    const kills = await listArchivedKills(edition, channel, now);
    const shown = (archived.channels.get(name) ?? []).filter(({ id }) => fed.has(id));
    const killed = kills.map((kill) => ({ ...kill, killed: true }));
    const ordered = [...shown, ...killed].sort((one, other) =>
      one.firstPublicAt < other.firstPublicAt ? 1 : -1,
    );
    const byMonth = [...Map.groupBy(ordered, ({ firstPublicAt }) => findMonth(firstPublicAt))];
    for (const [place, [month, members]] of byMonth.entries()) {
      const earlier = byMonth[place + 1];
      const later = byMonth[place - 1];
      const known = months.get(month) ?? { channels: [], stamp: createHash("sha256") };
      months.set(month, known);
      known.channels.push({
        channel,
        previousAt: latestShown(earlier?.[1]),
        nextAt: earliestShown(later?.[1]),
        hasKills: kills.length > 0,
        size: members.length,
      });
      known.stamp.update(
        [name, earlier?.[0], later?.[0], ...members.map(({ id, seq }) => `${id}.${seq}`), "\n"].join(" "),
      );
    }
  }
  return [...months].map(([month, group]) => ({
    kind: "archive",
    key: `archive/${month}`,
    stamp: `${settingsSeq} ${group.stamp.digest("hex").slice(0, 32)}`,
    month,
    // The smallest first: what the largest ones hold has been rendered by then.
    channels: group.channels
      .toSorted((one, other) => one.size - other.size)
      .map(({ size: _size, ...channel }) => channel),
  }));
}

interface SizedChannel extends ArchivedChannel {
  readonly size: number;
}

type Member = Pick<IndexedArticle, "id" | "firstPublicAt" | "seq"> & { readonly killed?: boolean };

function latestShown(members: readonly Member[] = []): Instant | undefined {
  return members.find(({ killed }) => killed !== true)?.firstPublicAt;
}

function earliestShown(members: readonly Member[] = []): Instant | undefined {
  return members.findLast(({ killed }) => killed !== true)?.firstPublicAt;
}

/** Finding the month of an instant in a time zone takes long, and articles of one hour share it. */
function rememberMonths(timeZone: string): (instant: Instant) => string {
  const known = new Map<string, string>();
  return (instant) => {
    // Every time zone's months begin at a full quarter of an hour.
    const hour = instant.slice(0, 13) + String(Math.floor(Number(instant.slice(14, 16)) / 15));
    const month = known.get(hour) ?? monthOf(instant, timeZone);
    known.set(hour, month);
    return month;
  };
}
