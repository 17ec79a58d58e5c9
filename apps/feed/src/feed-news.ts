import { publicFrom, type Channel, type Instant } from "@depesche/content-model";

import type { Edition } from "./edition.ts";
import { placeMember, type FeedMember } from "./feed-member.ts";
import { feedLength, recallLimit, type NewestSelection } from "./newest-selection.ts";

/** A position in the log that a client's copy is of, and what must not have happened since. */
export interface CopyPosition {
  readonly seq: number;
  /** When the log was there. */
  readonly at: Instant;
  /** The newest change of settings, which may change every entry. */
  readonly settingsSeq: number;
  /** The last instant at which entries changed without an event. */
  readonly restlessAt: Instant | undefined;
}

/**
 * Decides which members are news to a client whose copy is of a position in the log: the condition to pick them by,
 * or undefined when it cannot be told from the log alone and the client needs the whole document.
 */
export function decideNews(
  selection: NewestSelection,
  position: CopyPosition,
): ((member: FeedMember) => boolean) | undefined {
  const { seq, at, settingsSeq, restlessAt } = position;
  if (seq < settingsSeq || (restlessAt !== undefined && restlessAt > at)) return undefined;
  const isNews = (member: FeedMember): boolean => placeMember(member).seq > seq || appearedAt(member) > at;
  const newest = selection.members.filter(({ kind }) => kind === "shown").slice(0, feedLength);
  if (selection.edge !== undefined && newest.every(isNews)) return undefined;
  return isNews;
}

/** When a member was there last without an event that says so: after an embargo that came late, or a clock set back. */
function appearedAt(member: FeedMember): Instant {
  const { firstPublicAt } = placeMember(member);
  if (member.kind === "killed") return firstPublicAt;
  const from = publicFrom(member.viewed.article);
  return from > firstPublicAt ? from : firstPublicAt;
}

/** Tells whether something was killed or corrected since a position that the feed has said for long enough and says no more. */
export async function hasMissed(
  edition: Edition,
  channel: Channel,
  selection: NewestSelection,
  { seq, at, now }: Pick<CopyPosition, "seq" | "at"> & { readonly now: Instant },
): Promise<boolean> {
  const here = new Set(selection.members.map((member) => placeMember(member).id));
  const killed = await edition.feeds.listKilled(channel, { since: at, now });
  if (killed.some((one) => one.seq > seq && !here.has(one.id))) return true;
  const recalled = await edition.feeds.listRecalled(channel, { since: at, limit: recallLimit, now });
  return (
    recalled.length === recallLimit || recalled.some((one) => one.seq > seq && !here.has(one.article.id))
  );
}
