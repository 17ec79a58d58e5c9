import { formatChannel, type ArticleId, type Channel, type Instant } from "@depesche/content-model";
import type { SelectQueryBuilder } from "kysely";
import { readContent } from "../article-row.ts";
import type { Handle, Queries } from "../database.ts";
import type { ArticleChannelTable, ArticleTable, RevisionTable, Tables } from "../schema/tables.ts";
import { viewArticle, type GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";
import { readPictureFacts } from "./picture-facts.ts";
import type { ListPosition, ViewedArticle } from "./view.ts";

/** More than one query reads at once is no page, but a month. */
const rowsPerQuery = 200;

/** One page of a channel, before the gate; `from` and `to` (exclusive) bound `firstPublicAt`. */
export interface PageQuery {
  readonly channel: Channel;
  readonly limit: number;
  readonly before?: ListPosition | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

type PageRow = Pick<ArticleTable, "id" | "place" | "revision" | "first_public_at" | "modified_at" | "seq"> & {
  readonly content: string;
  readonly listed_at: Instant | null;
};

type PageTables = Tables & { a: ArticleTable; c: ArticleChannelTable; r: RevisionTable };

/** Lists a channel's articles, newest first; goes on until the page is full or the channel ends. */
export async function listArticles(
  handle: Handle,
  page: PageQuery,
  context: GateContext,
): Promise<readonly ViewedArticle[]> {
  const viewed: ViewedArticle[] = [];
  let { before } = page;
  while (viewed.length < page.limit) {
    const limit = Math.min(page.limit - viewed.length, rowsPerQuery);
    const rows = await selectPage(handle, { ...page, before, limit }, context).execute();
    viewed.push(...(await viewRows(handle, rows, context)));
    const last = rows.at(-1);
    if (rows.length < limit || last === undefined || last.listed_at === null) return viewed;
    before = { firstPublicAt: last.listed_at, id: last.id };
  }
  return viewed;
}

/** Lists some articles by their ids, in the order asked for, without those that may not be seen. */
export async function listArticlesByIds(
  handle: Handle,
  ids: readonly ArticleId[],
  context: GateContext,
): Promise<readonly ViewedArticle[]> {
  const found = new Map<ArticleId, ViewedArticle>();
  for (let from = 0; from < ids.length; from += rowsPerQuery) {
    const rows = await selectByIds(handle, ids.slice(from, from + rowsPerQuery), context).execute();
    for (const viewed of await viewRows(handle, rows, context)) found.set(viewed.article.id, viewed);
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

function selectByIds(
  db: Queries,
  ids: readonly ArticleId[],
  context: GateContext,
): SelectQueryBuilder<Tables & { a: ArticleTable; r: RevisionTable }, "a" | "r", Omit<PageRow, "listed_at">> {
  return db
    .selectFrom("article as a")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .select(["a.id", "a.place", "a.revision", "a.first_public_at", "a.modified_at", "a.seq", "r.content"])
    .where("a.id", "in", ids)
    .where(narrowToReaders(context.settings, context.audience, context.now));
}

/** Asks the gate about rows with their texts, and gives those it lets through. */
export async function viewRows(
  handle: Handle,
  rows: readonly Omit<PageRow, "listed_at">[],
  context: GateContext,
): Promise<readonly ViewedArticle[]> {
  const facts = await readPictureFacts(
    handle,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => viewArticle(row, readContent(row.content), facts, context) ?? []);
}

/** The query of a page; its order is the index's, so that a page costs the same however full the channel is. */
export function selectPage(
  db: Queries,
  page: PageQuery,
  context: GateContext,
): SelectQueryBuilder<PageTables, "a" | "c" | "r", PageRow> {
  const { before, from, to, limit } = page;
  const query = db
    .selectFrom("article_channel as c")
    .innerJoin("article as a", "a.id", "c.article_id")
    .innerJoin("revision as r", (join) =>
      join.onRef("r.article_id", "=", "a.id").onRef("r.number", "=", "a.revision"),
    )
    .select(["a.id", "a.place", "a.revision", "a.first_public_at", "a.modified_at", "a.seq"])
    .select(["r.content", "c.listed_at"])
    .where("c.channel", "=", formatChannel(page.channel))
    .where("c.listed_at", "<=", before?.firstPublicAt ?? context.now)
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .$if(from !== undefined, (all) => all.where("c.listed_at", ">=", from ?? null))
    .$if(to !== undefined, (all) => all.where("c.listed_at", "<", to ?? null))
    .orderBy("c.listed_at", "desc")
    .orderBy("c.article_id")
    .limit(limit);
  if (before === undefined) return query;
  return query.where((of) =>
    of.or([of("c.listed_at", "<", before.firstPublicAt), of("c.article_id", ">", before.id)]),
  );
}
