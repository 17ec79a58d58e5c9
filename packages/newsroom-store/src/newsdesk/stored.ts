import type {
  Article,
  ArticleId,
  AssetHash,
  Focus,
  Instant,
  Rendition,
  Revision,
} from "@depesche/content-model";
import { findCurrent } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { toRevision } from "../publishing/revision-rows.ts";
import { toRendition } from "../publishing/picture-rows.ts";
import { toSummary, type StoredSummary } from "./stored-summary.ts";

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
