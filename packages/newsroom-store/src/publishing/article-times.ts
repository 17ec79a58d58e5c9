import { laterOf, publicFrom, type Article, type Instant } from "@depesche/content-model";
import type { CurrentArticle } from "../article-row.ts";
import type { ArticleTable } from "../schema/tables.ts";

/** The instants the store keeps of an article; what is null has not happened. */
export type ArticleTimes = Pick<
  ArticleTable,
  | "public_from"
  | "expires_at"
  | "first_public_at"
  | "released_at"
  | "modified_at"
  | "killed_at"
  | "expired_at"
  | "due_at"
>;

/**
 * Works out an article's instants when a state of it is published.
 *
 * Being public is noted once and never taken back; `modified_at` says when readers last got
 * something new, and never moves back while they have it.
 *
 * @param made when the state was made, and whether it is too small to count as new
 */
export function decideTimes(
  previous: CurrentArticle | undefined,
  next: Article,
  made: { readonly at: Instant; readonly minor?: boolean | undefined },
): ArticleTimes {
  const from = publicFrom(next);
  const over = next.expiresAt !== undefined && next.expiresAt <= made.at;
  const open = next.status === "usable" && next.kill === undefined;
  const becomesPublic =
    previous === undefined ? wasPublicBefore(next, from, made.at) : open && from <= made.at && !over;
  const firstPublicAt = previous?.row.first_public_at ?? (becomesPublic ? from : null);
  const modifiedAt = decideModified(previous, next, made);
  const times = {
    public_from: from,
    expires_at: next.expiresAt ?? null,
    first_public_at: firstPublicAt,
    released_at: previous?.row.released_at ?? (becomesPublic ? made.at : null),
    modified_at: firstPublicAt === null ? modifiedAt : laterOf(modifiedAt, firstPublicAt),
    killed_at: next.kill === undefined ? null : decideKilled(previous, next.kill.at, made.at),
    expired_at:
      previous !== undefined && previous.article.expiresAt === next.expiresAt
        ? previous.row.expired_at
        : null,
  };
  return { ...times, due_at: open ? findDue(times, { over, after: made.at }) : null };
}

/**
 * Says since when a kill holds: readers' copies are called back from then on, so a kill that is dated before it
 * came to a store that knew the article counts from its coming.
 */
function decideKilled(previous: CurrentArticle | undefined, killedAt: Instant, madeAt: Instant): Instant {
  if (previous === undefined) return killedAt;
  return previous.row.killed_at ?? laterOf(killedAt, madeAt);
}

/**
 * Says whether an article that is new to the store was public already. One that comes killed or expired was, until
 * then: a store rebuilt from the folder must answer for it as the old one did. Of a withheld one nobody can know.
 */
function wasPublicBefore(next: Article, from: Instant, now: Instant): boolean {
  if (next.status !== "usable" || from > now) return false;
  return next.kill === undefined || next.kill.at > from;
}

/** Gives the instants a row has, for a state that changes none. */
export function pickTimes(row: Readonly<ArticleTable>): ArticleTimes {
  return {
    public_from: row.public_from,
    expires_at: row.expires_at,
    first_public_at: row.first_public_at,
    released_at: row.released_at,
    modified_at: row.modified_at,
    killed_at: row.killed_at,
    expired_at: row.expired_at,
    due_at: row.due_at,
  };
}

/**
 * Finds when an article's next transition is due: its release, then its expiry. One that gets an embargo after it was
 * public is released again.
 */
export function findDue(
  times: Pick<ArticleTimes, "public_from" | "expires_at" | "first_public_at" | "expired_at">,
  { over, after }: { readonly over: boolean; readonly after: Instant },
): Instant | null {
  if (times.first_public_at !== null) {
    if (times.expired_at !== null) return null;
    const again = times.public_from > after && times.public_from > times.first_public_at;
    return again && (times.expires_at === null || times.public_from < times.expires_at)
      ? times.public_from
      : times.expires_at;
  }
  const neverPublic = over || (times.expires_at !== null && times.expires_at <= times.public_from);
  return neverPublic ? null : times.public_from;
}

/** Says where a listed article stands in its channels; null when readers may not see it. */
export function decideListedAt(
  row: Pick<ArticleTable, "status" | "first_public_at" | "killed_at" | "expired_at">,
): Instant | null {
  return row.status === "usable" && row.killed_at === null && row.expired_at === null
    ? row.first_public_at
    : null;
}

function decideModified(
  previous: CurrentArticle | undefined,
  next: Article,
  made: { readonly at: Instant; readonly minor?: boolean | undefined },
): Instant {
  const from = publicFrom(next);
  const wasPublic = previous !== undefined && previous.row.first_public_at !== null;
  if (previous === undefined || (made.minor === true && !wasPublic))
    return laterOf(next.updatedAt ?? from, from);
  const last = previous.row.modified_at;
  if (made.minor === true) return last;
  const { updatedAt } = next;
  const said = updatedAt !== undefined && updatedAt !== previous.article.updatedAt && updatedAt > last;
  const moved = said ? updatedAt : made.at;
  return wasPublic ? laterOf(last, moved) : moved;
}
