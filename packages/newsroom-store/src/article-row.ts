import type { Article, ArticleId, Instant } from "@depesche/content-model";
import type { Handle } from "./database.ts";
import { prepareQuery } from "./prepared-query.ts";
import type { ArticleTable } from "./schema/tables.ts";

/** An article's newest state as the store holds it. */
export interface CurrentArticle {
  readonly row: Readonly<ArticleTable>;
  readonly article: Article;
}

/** An article's newest state, with when it was made. */
export interface DatedArticle extends CurrentArticle {
  readonly madeAt: Instant;
}

const selectCurrent = prepareQuery((db, id: ArticleId) =>
  db
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .selectAll("a")
    .select(["r.content", "r.made_at"])
    .where("a.id", "=", id),
);

/** Finds an article's newest state. */
export async function findCurrent(handle: Handle, id: ArticleId): Promise<DatedArticle | undefined> {
  const [found] = await selectCurrent(handle, id);
  if (found === undefined) return undefined;
  const { content, made_at: madeAt, ...row } = found;
  return { row, article: readContent(content), madeAt };
}

/** Lists the rows of articles. */
export async function listRows(
  handle: Handle,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, Readonly<ArticleTable>>> {
  if (ids.length === 0) return new Map();
  const rows = await handle.selectFrom("article").selectAll().where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Finds the article at each of some places. */
export async function findArticlesAt(
  handle: Handle,
  places: readonly string[],
): Promise<Map<string, ArticleId>> {
  if (places.length === 0) return new Map();
  const rows = await handle
    .selectFrom("article")
    .select(["place", "id"])
    .where("place", "in", places)
    .execute();
  return new Map(rows.map((row) => [row.place, row.id]));
}

/** Reads the article out of a revision's canonical form. */
export function readContent(content: string): Article {
  // The store wrote it with formatCanonicalArticle from an Article, and `hash` stands for its bytes.
  const { article } = JSON.parse(content) as { readonly article: Article };
  return article;
}

/** An article as far as the gate needs it. */
export type Gist = Omit<Article, "body">;

/** Writes an article without its long parts. */
export function formatGist(article: Article): string {
  const { body: _body, ...gist } = article;
  return JSON.stringify({ ...gist, pictures: [] });
}

/** Reads what `formatGist` wrote. */
export function readGist(gist: string): Gist {
  // Written by formatGist.
  return JSON.parse(gist) as Gist;
}
