import { getArticleId, toEpochMs, type ArticleId, type Instant } from "@depesche/content-model";
import type { LogFollower, LogPosition } from "@depesche/newsroom-store";
import { formatCursor, parseCursor, type Cursor, type CursorFault } from "@depesche/partner-keys";
import type { ProblemCode } from "@depesche/syndication-contract";

import { partnerProblem } from "./partner-problem.ts";

/** Whose cursor it is, and for which choice. */
export interface CursorOwner {
  readonly partner: string;
  readonly filter: string;
}

/** Where a list of all articles goes on, and where the log was before its first page. */
export interface SnapshotPosition {
  readonly start: LogPosition;
  readonly after: ArticleId | undefined;
}

/** Gives out positions as cursors and takes them back. */
export interface CursorDesk {
  /** Throws the problem of a cursor that is not taken; without one, the beginning of the log. */
  openChanges(text: string | undefined, owner: CursorOwner, now: Instant): Promise<LogPosition>;
  sealChanges(position: LogPosition, owner: CursorOwner, now: Instant): string;
  /** Without a cursor the first page: the log's end is looked at before it. */
  openArticles(text: string | undefined, owner: CursorOwner, now: Instant): Promise<SnapshotPosition>;
  sealArticles(position: SnapshotPosition, owner: CursorOwner, now: Instant): string;
}

const dayMs = 24 * 60 * 60 * 1000;
/** How long a cursor holds. */
const lifeMs = 365 * dayMs;

const codes: Readonly<Record<CursorFault, ProblemCode>> = {
  malformed: "cursor-malformed",
  forged: "cursor-malformed",
  foreign: "cursor-foreign",
  mismatched: "cursor-mismatched",
  future: "cursor-future",
  expired: "cursor-expired",
};

/** Makes the desk; `address` is the API's, for the way back from a cursor that ended. */
export function createCursorDesk({
  keys,
  follower,
  address,
}: {
  readonly keys: readonly Uint8Array[];
  readonly follower: Pick<LogFollower, "head" | "refresh">;
  readonly address: string;
}): CursorDesk {
  const refuse = (code: ProblemCode): Error => {
    const back = { Link: `<${address}/v1/articles>; rel="snapshot"` };
    return partnerProblem(
      code,
      code === "cursor-expired" || code === "cursor-epoch" ? { headers: back } : {},
    );
  };
  const open = async (
    kind: Cursor["kind"],
    text: string,
    owner: CursorOwner,
    now: Instant,
  ): Promise<Cursor> => {
    const result = parseCursor(text, { kind, ...owner, now: toEpochMs(now), lifeMs }, keys);
    if (!result.ok) throw refuse(codes[result.fault]);
    const { cursor } = result;
    // Another process may have seen more of the log than this one.
    const head = cursor.seq > follower.head().seq ? await follower.refresh() : follower.head();
    if (cursor.epoch !== head.epoch) throw refuse("cursor-epoch");
    if (cursor.seq > head.seq) throw refuse("cursor-future");
    return cursor;
  };
  const seal = (
    kind: Cursor["kind"],
    { epoch, seq }: LogPosition,
    within: ArticleId | undefined,
    { partner, filter }: CursorOwner,
    now: Instant,
  ): string => {
    // To the day, so that the same page has the same bytes.
    const issuedAt = Math.floor(toEpochMs(now) / dayMs) * dayMs;
    return formatCursor({ kind, epoch, seq, within, partner, filter, issuedAt }, keys);
  };
  return {
    async openChanges(text, owner, now) {
      if (text === undefined) return { epoch: follower.head().epoch, seq: 0 };
      const { epoch, seq, within } = await open("changes", text, owner, now);
      return { epoch, seq, ...(within !== undefined && { within: getArticleId(within) }) };
    },
    sealChanges: (position, owner, now) => seal("changes", position, position.within, owner, now),
    async openArticles(text, owner, now) {
      if (text === undefined) return { start: await follower.refresh(), after: undefined };
      const { epoch, seq, within } = await open("articles", text, owner, now);
      return { start: { epoch, seq }, after: within === undefined ? undefined : getArticleId(within) };
    },
    sealArticles: ({ start, after }, owner, now) => seal("articles", start, after, owner, now),
  };
}
