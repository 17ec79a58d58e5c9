import type { ArticleId, ArticleStatus, Instant } from "@depesche/content-model";
import type { AskedHandle } from "../database.ts";
import { toFolderKey } from "../publishing/folder-key.ts";
import type { ArticleTable } from "../schema/tables.ts";
import { standQuery, type StandingQuery } from "../standing-query.ts";

/** What the store holds of an article, without its text. */
export interface StoredSummary {
  readonly id: ArticleId;
  /** Of the canonical form of the newest revision. */
  readonly hash: string;
  readonly place: string;
  readonly file: string;
  readonly revision: number;
  readonly status: ArticleStatus;
  /** The newest event about it. */
  readonly seq: number;
  /** When it became public; absent while it never was. */
  readonly releasedAt?: Instant;
  readonly killedAt?: Instant;
  readonly expiredAt?: Instant;
  /** Since when a whole-folder publish finds no file for it. */
  readonly missingSince?: Instant;
  /** Since when it is withdrawn: its file counts again only when that is said. */
  readonly withdrawnAt?: Instant;
  /** The revision its file in the folder asked for was last known to be. */
  readonly base?: number;
}

/** What a summary is made of. */
export type SummaryRow = Pick<
  ArticleTable,
  | "id"
  | "hash"
  | "place"
  | "file"
  | "revision"
  | "status"
  | "seq"
  | "released_at"
  | "killed_at"
  | "expired_at"
  | "missing_since"
  | "withdrawn_at"
>;

/** Asks for all articles. */
export const selectSummaries: StandingQuery<readonly [], SummaryRow> = standQuery(
  'select "a"."id", "a"."hash", "a"."place", "a"."file", "a"."revision", "a"."status", "a"."seq", ' +
    '"a"."released_at", "a"."killed_at", "a"."expired_at", "a"."missing_since", "a"."withdrawn_at" from ' +
    '"article" as "a" order by "a"."id"',
  (db) =>
    db
      .selectFrom("article as a")
      .select(["a.id", "a.hash", "a.place", "a.file", "a.revision", "a.status", "a.seq"])
      .select(["a.released_at", "a.killed_at", "a.expired_at", "a.missing_since", "a.withdrawn_at"])
      .orderBy("a.id"),
);

/** Asks for all articles, and what a folder's files of them were. */
export const selectFolderSummaries: StandingQuery<
  readonly [folder: string],
  SummaryRow & { readonly base: number | null }
> = standQuery(
  'select "a"."id", "a"."hash", "a"."place", "a"."file", "a"."revision", "a"."status", "a"."seq", ' +
    '"a"."released_at", "a"."killed_at", "a"."expired_at", "a"."missing_since", "a"."withdrawn_at", ' +
    '"b"."revision" as "base" from "article" as "a" left join "folder_base" as "b" on "b"."article_id" = ' +
    '"a"."id" and "b"."folder" = ? order by "a"."id"',
  (db, folder) =>
    db
      .selectFrom("article as a")
      .select(["a.id", "a.hash", "a.place", "a.file", "a.revision", "a.status", "a.seq"])
      .select(["a.released_at", "a.killed_at", "a.expired_at", "a.missing_since", "a.withdrawn_at"])
      .orderBy("a.id")
      .leftJoin("folder_base as b", (join) =>
        join.onRef("b.article_id", "=", "a.id").on("b.folder", "=", folder),
      )
      .select("b.revision as base"),
);

/** Lists all articles without their texts, ordered by id; with what a folder's files were, if one is named. */
export async function listStored(
  handle: AskedHandle,
  folder: string | undefined,
): Promise<readonly StoredSummary[]> {
  if (folder === undefined) return (await selectSummaries(handle)).map((row) => toSummary(row));
  const rows = await selectFolderSummaries(handle, toFolderKey(folder));
  return rows.map((row) => toSummary(row, row.base));
}

/** Makes a summary of its row. */
export function toSummary(row: SummaryRow, base: number | null = null): StoredSummary {
  const { id, hash, place, file, revision, status, seq } = row;
  // One by one, and not spread: a publish makes one for every article there is.
  const summary: { -readonly [Key in keyof StoredSummary]: StoredSummary[Key] } = {
    id,
    hash,
    place,
    file,
    revision,
    status,
    seq,
  };
  if (row.released_at !== null) summary.releasedAt = row.released_at;
  if (row.killed_at !== null) summary.killedAt = row.killed_at;
  if (row.expired_at !== null) summary.expiredAt = row.expired_at;
  if (row.missing_since !== null) summary.missingSince = row.missing_since;
  if (row.withdrawn_at !== null) summary.withdrawnAt = row.withdrawn_at;
  if (base !== null) summary.base = base;
  return summary;
}
