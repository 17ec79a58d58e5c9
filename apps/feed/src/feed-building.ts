import {
  laterOf,
  toEpochMs,
  toInstant,
  type Channel,
  type FeedFormat,
  type Instant,
} from "@depesche/content-model";
import type { NewsroomSettings } from "@depesche/newsroom-store";

import { findEarlierMonth } from "./archive-chain.ts";
import type { BuiltDocument } from "./document-cache.ts";
import { findDocumentTimes } from "./document-times.ts";
import type { Edition } from "./edition.ts";
import { composeFeed, latestChange } from "./feed-composing.ts";
import { addressArchive, addressFeed, describeFeed } from "./feed-describing.ts";
import { decideNews, hasMissed } from "./feed-news.ts";
import { selectNewest } from "./newest-selection.ts";

/** Builds the document of a channel to subscribe to, in one format; it depends on the store and `now` alone. */
export async function buildFeed(
  edition: Edition,
  channel: Channel,
  format: FeedFormat,
  now: Instant,
): Promise<BuiltDocument> {
  // The number first: should the log move meanwhile, what follows is newer than it says, never older.
  const seq = await edition.feeds.channelSeq(channel);
  const settings = await edition.feeds.getSettings();
  const selection = await selectNewest(edition, channel, now);
  const { members, edge, until, leftAt } = selection;
  const times = await findDocumentTimes(edition, settings, { seq, until }, now);
  const lastModified = leftAt === undefined ? times.lastModified : laterOf(times.lastModified, leftAt);
  const month = edge && (await findEarlierMonth(edition, channel, justAfter(edge.firstPublicAt), now));
  const head = describeFeed(edition, settings, {
    channel,
    addresses: addressFeed(edition.addresses, channel),
    history: { kind: "subscription", previous: addressArchive(edition.addresses, channel, month) },
    members,
    updatedAt: latestChange(members, lastModified),
  });
  const { join, described } = composeFeed(edition, settings, head, members, format);
  return {
    ...described,
    body: join(),
    seq,
    ...times,
    lastModified,
    since: async (position) => {
      const at = await edition.findInstant(position);
      const isNews = decideNews(selection, {
        seq: position,
        at,
        restlessAt: latestRestlessness(settings, now),
        settingsSeq: settings.seq,
      });
      if (isNews === undefined) return undefined;
      return (await hasMissed(edition, channel, selection, { seq: position, at, now }))
        ? undefined
        : join(isNews);
    },
  };
}

/** The last end of a provider's rights: pictures leave entries then, and nothing in the log says so. */
function latestRestlessness(settings: NewsroomSettings, now: Instant): Instant | undefined {
  const ends = [...settings.providers.values()].flatMap(({ until }) =>
    until !== undefined && until <= now ? until : [],
  );
  return ends.length === 0 ? undefined : ends.reduce(laterOf);
}

function justAfter(instant: Instant): Instant {
  return toInstant(toEpochMs(instant) + 1);
}
