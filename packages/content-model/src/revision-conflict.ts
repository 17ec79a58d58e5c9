import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Article } from "./article.ts";
import { formatCanonical } from "./canonical.ts";
import { hasChangesOf } from "./line-change.ts";
import type { Revision } from "./revision.ts";

/** What the store holds that a file may be behind. */
export interface ConflictStanding {
  /** The newest revision; the file's text is another. */
  readonly newest: Revision;
  /** The newest of the earlier revisions that have exactly the file's text. */
  readonly older?: Pick<Revision, "number" | "madeBy" | "madeAt"> | undefined;
  /** The revision the file was last known to be; undefined when nobody knows. */
  readonly base?: Revision | undefined;
}

/** Why a file does not follow the newest revision though it breaks no promise; `diff` is unified, for people. */
export interface ConflictRefusal {
  readonly code: "older-text" | "conflict";
  readonly what: string;
  readonly mend: string;
  readonly diff?: string;
}

/**
 * Decides whether a file knows what it would replace; undefined when it does, or when nobody can tell.
 *
 * An older text comes back only when it is meant to (`--revert`), and a text whose base is not the newest revision must
 * have that one's changes, as it has them after a merge.
 */
export function findConflict(next: Article, standing: ConflictStanding): ConflictRefusal | undefined {
  const { newest, older, base } = standing;
  const now = `revision ${newest.number} of ${newest.madeAt} by ${newest.madeBy}`;
  if (older !== undefined) {
    const stale = base?.number === older.number;
    return {
      code: "older-text",
      what: `"${next.id}" ${stale ? "is still" : "would go back to"} revision ${older.number} of ${older.madeAt} by ${older.madeBy}; the newest is ${now}`,
      mend: stale
        ? "bring the newest text into the folder; to go back to this one all the same, publish it with --revert"
        : "to go back to that text, publish with --revert, which makes a new revision of it",
    };
  }
  if (
    base === undefined ||
    base.number === newest.number ||
    hasArticleChanges(base.article, newest.article, next)
  )
    return undefined;
  return {
    code: "conflict",
    what: `"${next.id}" was written on revision ${base.number} of ${base.madeAt} by ${base.madeBy} and would undo ${now}`,
    mend: "bring that revision's changes into the file and publish again; --revert publishes the file as it is",
    diff: formatArticleDiff(newest, next),
  };
}

/** Writes what a text would change in a revision, as a unified diff of front matter and body. */
export function formatArticleDiff(from: Revision, to: Article): string {
  const diff = createTwoFilesPatch(
    `revision ${from.number}`,
    "file",
    formatText(from.article),
    formatText(to),
    `${from.madeAt} by ${from.madeBy}`,
    undefined,
    { context: 2, maxEditLength: longestEdit, headerOptions: FILE_HEADERS_ONLY },
  );
  return diff ?? "the two texts have hardly a line in common\n";
}

/** Beyond so many changed lines a diff helps nobody, and takes long. */
const longestEdit = 2000;

function hasArticleChanges(base: Article, there: Article, here: Article): boolean {
  const [from, to, own] = [base, there, here].map(toFields);
  const keys = new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])]);
  return [...keys].every((key) =>
    hasChangesOf(from?.get(key) ?? [], to?.get(key) ?? [], own?.get(key) ?? []),
  );
}

/** Takes an article apart into lines by field: a list has a line for each of its members. */
function toFields(article: Article): ReadonlyMap<string, readonly string[]> {
  return new Map(
    Object.entries(article)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]: readonly [string, unknown]) => [
        key,
        key === "body"
          ? article.body.split("\n")
          : (Array.isArray(value) ? value : [value]).map(formatCanonical),
      ]),
  );
}

function formatText(article: Article): string {
  const { body, ...rest } = article;
  const fields = [...toFields({ ...rest, body: "" })].filter(([key]) => key !== "body");
  const lines = fields
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([key, values]) => values.map((value) => `${key}: ${value}\n`));
  return `${lines.join("")}---\n${body}`;
}
