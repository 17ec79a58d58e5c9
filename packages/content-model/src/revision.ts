import type { Article } from "./article.ts";
import type { EventKind } from "./event.ts";
import type { Instant } from "./instant.ts";
import { isSameNotice } from "./notice.ts";

/** One numbered state of an article, kept for good, with who made it. */
export interface Revision {
  readonly article: Article;
  /** 1, 2, 3 … per article. */
  readonly number: number;
  /** sha-256 of the canonical form, hexadecimal. */
  readonly hash: string;
  readonly madeBy: string;
  readonly madeAt: Instant;
}

/** Why a state may not follow the one the store holds. */
export interface RevisionRefusal {
  readonly code: "killed" | "kill-lifted" | "notice-altered" | "published-at-moved" | "draft-again";
  readonly what: string;
  readonly mend: string;
}

/** A kill that was undone: which one, and by whom and when. */
export interface LiftedKill {
  /** The `at` of the kill. */
  readonly killedAt: Instant;
  readonly by: string;
  readonly at: Instant;
}

/** What a new state of an article means: the events to log, or why it is refused. */
export type RevisionDecision =
  | { readonly kind: "new" | "follow"; readonly events: readonly EventKind[] }
  | { readonly kind: "refuse"; readonly refusal: RevisionRefusal };

/**
 * Decides whether a state may follow another. Kills and notices only grow, and
 * `publishedAt` of an article that was public stays: no edit, revert or rebuild undoes them.
 * A kill that was lifted does not come back with a file that still says it; another one counts.
 *
 * @param previous the newest state the store holds, whether readers ever had it, and the kills that were undone
 */
export function decideRevision(
  previous:
    | {
        readonly article: Article;
        readonly wasPublic: boolean;
        readonly lifted?: readonly LiftedKill[] | undefined;
      }
    | undefined,
  next: Article,
): RevisionDecision {
  if (previous === undefined) return { kind: "new", events: firstEvents(next) };
  const refusal = findRefusal(previous, next);
  if (refusal !== undefined) return { kind: "refuse", refusal };
  return { kind: "follow", events: followEvents(previous.article, next) };
}

function firstEvents(next: Article): readonly EventKind[] {
  if (next.kill !== undefined) return ["published", "killed"];
  if (next.status === "withheld") return ["published", "withheld"];
  return ["published"];
}

function followEvents(previous: Article, next: Article): readonly EventKind[] {
  if (next.kill !== undefined && previous.kill === undefined) return ["killed"];
  if (next.status === "withheld" && previous.status !== "withheld") return ["withheld"];
  if (next.notices.length > previous.notices.length) return ["corrected"];
  return ["updated"];
}

function findRefusal(
  { article: previous, wasPublic, lifted = [] }: NonNullable<Parameters<typeof decideRevision>[0]>,
  next: Article,
): RevisionRefusal | undefined {
  if (previous.kill !== undefined && (next.kill === undefined || next.kill.at !== previous.kill.at)) {
    return {
      code: "killed",
      what: `"${previous.id}" was killed on ${previous.kill.at} and the file would make it usable again`,
      mend: "put the kill block back; only `depesche reinstate --by … --reason …` undoes a kill",
    };
  }
  const undone =
    previous.kill === undefined ? lifted.find(({ killedAt }) => killedAt === next.kill?.at) : undefined;
  if (undone !== undefined) {
    return {
      code: "kill-lifted",
      what: `the kill of ${undone.killedAt} was lifted on ${undone.at} by ${undone.by}, and the file still has it`,
      mend: "remove the kill block; to take the article back again, use `depesche kill`",
    };
  }
  const altered = previous.notices.find(
    (notice) => !next.notices.some((other) => isSameNotice(notice, other)),
  );
  if (altered !== undefined) {
    return {
      code: "notice-altered",
      what: `the ${altered.kind} of ${altered.at} is altered or missing`,
      mend: "restore it word for word; to say more, add a notice of its own",
    };
  }
  if (wasPublic && next.publishedAt !== previous.publishedAt) {
    return {
      code: "published-at-moved",
      what: `publishedAt moved from ${previous.publishedAt} to ${next.publishedAt} after the article was public`,
      mend: `write publishedAt: ${previous.publishedAt} again; a later change belongs in updatedAt`,
    };
  }
  if (next.status === "draft") {
    return {
      code: "draft-again",
      what: `"${next.id}" was published and cannot become a draft again`,
      mend: "hold it back with status: withheld, or take it back with `depesche kill`",
    };
  }
  return undefined;
}
