import { boundsOfMonth, type Channel, type FeedFormat, type Instant } from "@depesche/content-model";

import { findEarlierMonth, findLaterMonth } from "./archive-chain.ts";
import { selectArchive } from "./archive-selection.ts";
import type { BuiltDocument } from "./document-cache.ts";
import { findDocumentEnd } from "./document-times.ts";
import type { Edition } from "./edition.ts";
import { composeFeed, latestChange } from "./feed-composing.ts";
import { addressArchive, addressFeed, describeFeed } from "./feed-describing.ts";
import { placeMember } from "./feed-member.ts";

/** An archive's document in the pieces it consists of. */
export interface ArchiveInParts extends Omit<BuiltDocument, "body"> {
  readonly parts: readonly Uint8Array[];
}

/** Builds a channel's archive of a month, all of it at once. */
export async function buildArchive(
  ...asked: Parameters<typeof composeArchive>
): Promise<BuiltDocument | undefined> {
  const archive = await composeArchive(...asked);
  if (archive === undefined) return undefined;
  const { parts, ...described } = archive;
  return { ...described, body: Buffer.concat(parts) };
}

/**
 * Composes a channel's archive of a month (RFC 5005, section 4); undefined when there is nothing in it. It depends on
 * its own articles and neighbours alone, so that it stays while others come. It has no Last-Modified: what leaves it
 * changes it, and nothing that is still in it says so.
 */
export async function composeArchive(
  edition: Edition,
  channel: Channel,
  month: string,
  format: FeedFormat,
  now: Instant,
): Promise<ArchiveInParts | undefined> {
  const settings = await edition.archives.getSettings();
  const bounds = boundsOfMonth(month, settings.publication.timeZone);
  if (bounds === undefined || bounds.from > now) return undefined;
  const { members, until } = await selectArchive(edition, channel, bounds, now);
  const [first] = members;
  if (first === undefined) return undefined;
  const { addresses } = edition;
  const seq = Math.max(settings.seq, ...members.map((member) => placeMember(member).seq));
  const head = describeFeed(edition, settings, {
    channel,
    addresses: addressArchive(addresses, channel, month),
    history: {
      kind: "archive",
      current: addressFeed(addresses, channel),
      previous: addressArchive(
        addresses,
        channel,
        await findEarlierMonth(edition, channel, bounds.from, now),
      ),
      next: addressArchive(addresses, channel, await findLaterMonth(edition, channel, bounds.to, now)),
    },
    members,
    updatedAt: latestChange(members, placeMember(first).firstPublicAt),
  });
  const { listParts, described } = composeFeed(edition, settings, head, members, format);
  return { ...described, parts: listParts(), seq, ...findDocumentEnd(settings, until, now) };
}
