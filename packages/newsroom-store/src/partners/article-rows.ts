import type { ArticleId } from "@depesche/content-model";
import { readContent } from "../article-row.ts";
import type { Handle } from "../database.ts";
import { readPictureFacts } from "../view/picture-facts.ts";
import type { PartnerAsking } from "./partner-asking.ts";
import { viewPartnerArticle, type PartnerArticleRow } from "./partner-article.ts";
import type { PartnerArticle } from "./partner-view.ts";

interface TextRow extends PartnerArticleRow {
  readonly id: ArticleId;
  readonly content: string;
}

/** Reads articles whole, in their newest state, as far as the gate lets them through; in three queries. */
export async function viewPartnerArticles(
  asking: PartnerAsking,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, PartnerArticle>> {
  const { handle, gate, now } = asking;
  const found = new Map<ArticleId, PartnerArticle>();
  if (ids.length === 0) return found;
  const rows = await listTextRows(handle, ids);
  const read = rows.map((row) => ({ row, article: readContent(row.content) }));
  const withPictures = read.filter(({ article }) => article.pictures.length > 0);
  const facts = await readPictureFacts(
    handle,
    withPictures.map(({ row }) => row.id),
  );
  for (const { row, article } of read) {
    const viewed = viewPartnerArticle(row, article, facts, { gate, now });
    if (viewed !== undefined) found.set(row.id, viewed);
  }
  return found;
}

async function listTextRows(handle: Handle, ids: readonly ArticleId[]): Promise<readonly TextRow[]> {
  return handle
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .select(["a.id", "a.place", "a.revision", "a.first_public_at", "a.modified_at", "a.seq"])
    .select(["r.content", "r.made_at"])
    .where("a.id", "in", ids)
    .execute();
}
