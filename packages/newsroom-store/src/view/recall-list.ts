import { formatChannel, parseChannel, type Channel, type Instant } from "@depesche/content-model";
import { sql, type SelectQueryBuilder } from "kysely";
import { readGist } from "../article-row.ts";
import type { Handle, Queries } from "../database.ts";
import type { ArticleChannelTable, ArticleTable, RevisionTable, Tables } from "../schema/tables.ts";
import type { GateContext } from "./article-gate.ts";
import { viewRows } from "./article-list.ts";
import { narrowSource, narrowToReaders } from "./narrowing.ts";
import type { KilledArticle, RecalledArticle } from "./view.ts";

/** What was recalled in a channel, and since when. */
export interface RecallQuery {
  readonly channel: Channel;
  readonly since: Instant;
}

type RecallTables = Tables & { a: ArticleTable; c: ArticleChannelTable };

/** Lists the killed articles that this audience had, newest kill first, with nothing of what they said. */
export async function listKilled(
  handle: Handle,
  query: RecallQuery,
  context: GateContext,
): Promise<readonly KilledArticle[]> {
  const rows = await selectKilled(handle, query, context).execute();
  return rows.flatMap(({ id, gist, first_public_at: firstPublicAt, killed_at: killedAt, seq, place }) => {
    const { kill, language } = readGist(gist);
    if (kill === undefined || firstPublicAt === null || killedAt === null) return [];
    return { id, language, notice: kill.notice, killedAt, firstPublicAt, seq, place };
  });
}

/** Lists the articles that readers' copies must get anew, the newest such change first. */
export async function listRecalled(
  handle: Handle,
  query: RecallQuery & { readonly limit: number },
  context: GateContext,
): Promise<readonly RecalledArticle[]> {
  const viewed: RecalledArticle[] = [];
  for (let offset = 0; viewed.length < query.limit; offset += query.limit) {
    const rows = await selectRecalled(handle, query, context).offset(offset).execute();
    const recalledAt = new Map(rows.map((row) => [row.id, row.recalled_at]));
    for (const one of await viewRows(handle, rows, context)) {
      viewed.push({ ...one, recalledAt: recalledAt.get(one.article.id) ?? query.since });
    }
    if (rows.length < query.limit) break;
  }
  return viewed.slice(0, query.limit);
}

/** Lists the channels in which this audience had articles that were killed, ordered by id. */
export async function listKilledChannels(
  handle: Handle,
  since: Instant,
  context: GateContext,
): Promise<readonly Channel[]> {
  const rows = await handle
    .selectFrom("article as a")
    .crossJoin("article_channel as c")
    .select("c.channel")
    .distinct()
    .whereRef("c.article_id", "=", "a.id")
    .where("a.killed_at", ">=", since)
    .where("a.first_public_at", "<=", context.now)
    .where(narrowSource(context, sql`a.source`))
    .orderBy("c.channel")
    .execute();
  return rows.flatMap(({ channel }) => parseChannel(channel) ?? []);
}

/** The query for killed articles; who was killed is asked first, for that is few. */
export function selectKilled(
  db: Queries,
  { channel, since }: RecallQuery,
  context: GateContext,
): SelectQueryBuilder<
  RecallTables,
  "a" | "c",
  Pick<ArticleTable, "id" | "gist" | "first_public_at" | "killed_at" | "seq" | "place">
> {
  return (
    db
      .selectFrom("article as a")
      // SQLite keeps this order.
      .crossJoin("article_channel as c")
      .select(["a.id", "a.gist", "a.first_public_at", "a.killed_at", "a.seq", "a.place"])
      .whereRef("c.article_id", "=", "a.id")
      .where("c.channel", "=", formatChannel(channel))
      .where("a.killed_at", ">=", since)
      .where("a.first_public_at", "<=", context.now)
      .where(narrowSource(context, sql`a.source`))
      .orderBy("a.killed_at", "desc")
      .orderBy("a.id")
  );
}

/** The query for recalled articles, in the order of the index on when that was. */
export function selectRecalled(
  db: Queries,
  { channel, since, limit }: RecallQuery & { readonly limit: number },
  context: GateContext,
): SelectQueryBuilder<
  RecallTables & { r: RevisionTable },
  "a" | "c" | "r",
  Pick<
    ArticleTable,
    "id" | "place" | "revision" | "first_public_at" | "modified_at" | "seq" | "recalled_at"
  > &
    Pick<RevisionTable, "content">
> {
  return db
    .selectFrom("article as a")
    .crossJoin("article_channel as c")
    .crossJoin("revision as r")
    .select([
      "a.id",
      "a.place",
      "a.revision",
      "a.first_public_at",
      "a.modified_at",
      "a.seq",
      "a.recalled_at",
      "r.content",
    ])
    .whereRef("c.article_id", "=", "a.id")
    .where("c.channel", "=", formatChannel(channel))
    .whereRef("r.article_id", "=", "a.id")
    .whereRef("r.number", "=", "a.revision")
    .where("a.recalled_at", ">=", since)
    .where("c.listed_at", "<=", context.now)
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .orderBy("a.recalled_at", "desc")
    .orderBy("a.id")
    .limit(limit);
}
