import type {
  Article,
  ArticleId,
  ArticleStatus,
  AssetHash,
  Focus,
  Instant,
  Rendition,
  Revision,
} from "@depesche/content-model";
import { findCurrent } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { toFolderKey } from "../publishing/folder-base.ts";
import { toRevision } from "../publishing/revision-rows.ts";
import { toRendition } from "../publishing/picture-rows.ts";
import type { ArticleTable } from "../schema/tables.ts";

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

/** An article whole, as its newest revision has it. */
export interface StoredArticle extends StoredSummary {
  readonly article: Article;
  /** What readers see as its date; absent while it never was public. */
  readonly firstPublicAt?: Instant;
  readonly modifiedAt: Instant;
}

/** Finds an article with everything the store holds of its newest state. */
export async function findStored(handle: Handle, id: ArticleId): Promise<StoredArticle | undefined> {
  const current = await findCurrent(handle, id);
  if (current === undefined) return undefined;
  const { row, article } = current;
  return {
    ...toSummary(row),
    article,
    ...(row.first_public_at === null ? {} : { firstPublicAt: row.first_public_at }),
    modifiedAt: row.modified_at,
  };
}

/** Lists all articles without their texts, ordered by id; with what a folder's files were, if one is named. */
export async function listStored(
  handle: Handle,
  folder: string | undefined,
): Promise<readonly StoredSummary[]> {
  const articles = handle
    .selectFrom("article as a")
    .select(["a.id", "a.hash", "a.place", "a.file", "a.revision", "a.status", "a.seq"])
    .select(["a.released_at", "a.killed_at", "a.expired_at", "a.missing_since", "a.withdrawn_at"])
    .orderBy("a.id");
  if (folder === undefined) return (await articles.execute()).map(toSummary);
  const rows = await articles
    .leftJoin("folder_base as b", (join) =>
      join.onRef("b.article_id", "=", "a.id").on("b.folder", "=", toFolderKey(folder)),
    )
    .select("b.revision as base")
    .execute();
  return rows.map(({ base, ...row }) => ({ ...toSummary(row), ...(base === null ? {} : { base }) }));
}

/** Lists an article's revisions, oldest first. */
export async function listRevisions(handle: Handle, id: ArticleId): Promise<readonly Revision[]> {
  const rows = await handle
    .selectFrom("revision")
    .selectAll()
    .where("article_id", "=", id)
    .orderBy("number")
    .execute();
  return rows.map(toRevision);
}

/** Finds a rendition that some picture with these bytes has already. */
export async function findRendition(
  handle: Handle,
  asset: AssetHash,
  preset: string,
  rendererVersion: string,
): Promise<Rendition | undefined> {
  const row = await handle
    .selectFrom("rendition as r")
    .innerJoin("picture as p", "p.id", "r.picture_id")
    .selectAll("r")
    .where("p.asset", "=", asset)
    .where("r.preset", "=", preset)
    .where("r.renderer_version", "=", rendererVersion)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toRendition(row);
}

/** Finds where an asset draws the eye. */
export async function findFocusProposal(handle: Handle, asset: AssetHash): Promise<Focus | undefined> {
  return handle.selectFrom("focus_proposal").select(["x", "y"]).where("asset", "=", asset).executeTakeFirst();
}

/** Marks articles whose file is gone, and gives those that were not marked before. */
export async function markMissing(
  handle: Handle,
  ids: readonly ArticleId[],
  at: Instant,
): Promise<readonly ArticleId[]> {
  const marked: ArticleId[] = [];
  for (const id of ids) {
    const row = await handle
      .updateTable("article")
      .set({ missing_since: at })
      .where("id", "=", id)
      .where("missing_since", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (row !== undefined) marked.push(row.id);
  }
  return marked;
}

type SummaryRow = Pick<
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

function toSummary(row: SummaryRow): StoredSummary {
  return {
    id: row.id,
    hash: row.hash,
    place: row.place,
    file: row.file,
    revision: row.revision,
    status: row.status,
    seq: row.seq,
    ...(row.released_at === null ? {} : { releasedAt: row.released_at }),
    ...(row.killed_at === null ? {} : { killedAt: row.killed_at }),
    ...(row.expired_at === null ? {} : { expiredAt: row.expired_at }),
    ...(row.missing_since === null ? {} : { missingSince: row.missing_since }),
    ...(row.withdrawn_at === null ? {} : { withdrawnAt: row.withdrawn_at }),
  };
}
