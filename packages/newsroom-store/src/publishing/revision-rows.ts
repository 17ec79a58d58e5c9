import type { ArticleId, LiftedKill, Revision } from "@depesche/content-model";
import { readContent } from "../article-row.ts";
import type { Handle } from "../database.ts";
import type { PublishEntry } from "./publish-entry.ts";
import type { RevisionTable } from "../schema/tables.ts";

/** An earlier revision, without its text. */
export type OlderRevision = Pick<Revision, "number" | "madeBy" | "madeAt">;

/** Turns a row into what the model calls a revision. */
export function toRevision(row: RevisionTable): Revision {
  return {
    article: readContent(row.content),
    number: row.number,
    hash: row.hash,
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}

/** Reads the newest revision of some articles. */
export async function listNewest(
  handle: Handle,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, Revision>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .selectAll("r")
    .where("a.id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.article_id, toRevision(row)]));
}

/** Finds which articles had exactly these texts in some revision, and the newest revision that has each. */
export async function listOlder(
  handle: Handle,
  wanted: readonly { readonly entry: PublishEntry; readonly hash: string }[],
): Promise<ReadonlyMap<ArticleId, OlderRevision>> {
  const hashes = new Map(wanted.map(({ entry, hash }) => [entry.article.id, hash]));
  if (hashes.size === 0) return new Map();
  const rows = await handle
    .selectFrom("revision")
    .select(["article_id", "number", "hash", "made_by", "made_at"])
    .where("article_id", "in", [...hashes.keys()])
    .where("hash", "in", [...hashes.values()])
    .orderBy("number")
    .execute();
  return new Map(
    rows
      .filter((row) => hashes.get(row.article_id) === row.hash)
      .map((row) => [row.article_id, { number: row.number, madeBy: row.made_by, madeAt: row.made_at }]),
  );
}

/** Finds a revision by its number, or the newest one by its hash. */
export async function findBase(
  handle: Handle,
  id: ArticleId,
  base: number | string,
): Promise<Revision | undefined> {
  const row = await handle
    .selectFrom("revision")
    .selectAll()
    .where("article_id", "=", id)
    .where((of) => (typeof base === "number" ? of("number", "=", base) : of("hash", "=", base)))
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toRevision(row);
}

/** Lists the kills of some articles that were undone. */
export async function listLifted(
  handle: Handle,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, readonly LiftedKill[]>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .selectFrom("lifted_kill")
    .select(["article_id", "killed_at", "made_by", "made_at"])
    .where("article_id", "in", ids)
    .execute();
  const lifted = new Map<ArticleId, LiftedKill[]>();
  for (const row of rows) {
    const one = { killedAt: row.killed_at, by: row.made_by, at: row.made_at };
    lifted.set(row.article_id, [...(lifted.get(row.article_id) ?? []), one]);
  }
  return lifted;
}
