import { publicFrom, toEpochMs, type Instant } from "@depesche/content-model";

import { placeMember, type FeedMember } from "./feed-member.ts";
import { feedLength, recallWindowMs, type NewestSelection } from "./newest-selection.ts";

/** A position in the log that a client's copy is of, and what must not have happened since. */
export interface CopyPosition {
  readonly seq: number;
  /** When the log was there. */
  readonly at: Instant;
  /** The newest change of settings, which may change every entry. */
  readonly settingsSeq: number;
  /** The last instant at which entries changed without an event. */
  readonly restlessAt: Instant | undefined;
  readonly now: Instant;
}

/**
 * Decides which members are news to a client whose copy is of a position in the log: the condition to pick them by,
 * or undefined when it cannot be told from the log alone and the client needs the whole document.
 */
export function decideNews(
  selection: NewestSelection,
  position: CopyPosition,
): ((member: FeedMember) => boolean) | undefined {
  const { seq, at, settingsSeq, restlessAt, now } = position;
  if (seq < settingsSeq || (restlessAt !== undefined && restlessAt > at)) return undefined;
  // Corrections of older articles are in the document for so long: of what came and went meanwhile it knows nothing.
  if (toEpochMs(now) - toEpochMs(at) > recallWindowMs) return undefined;
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
