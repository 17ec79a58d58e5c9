import { formatChannel, type Channel, type Instant } from "@depesche/content-model";
import type { SelectQueryBuilder } from "kysely";
import { readGist } from "../article-row.ts";
import type { Handle, Queries } from "../database.ts";
import type { ArticleChannelTable, ArticleTable, Tables } from "../schema/tables.ts";
import { decideArticle, type GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";
import type { PublicSpan } from "./view.ts";

const rowsPerQuery = 20;

/** Where in a channel's order to look: the newest before an instant, or the oldest from one on; of all, if undefined. */
export type Edge =
  | { readonly newestBefore: Instant | undefined }
  | { readonly oldestFrom: Instant | undefined };

/** Finds the nearest `firstPublicAt` on one side of an instant. */
export async function findPublicAt(
  handle: Handle,
  channel: Channel,
  edge: Edge,
  context: GateContext,
): Promise<Instant | undefined> {
  for (let offset = 0; ; offset += rowsPerQuery) {
    const rows = await selectEdge(handle, channel, edge, context).offset(offset).execute();
    const found = rows.find((row) => decideArticle(readGist(row.gist), context).grant !== "nothing");
    if (found !== undefined) return found.listed_at ?? undefined;
    if (rows.length < rowsPerQuery) return undefined;
  }
}

/** Finds from when to when a channel reaches. */
export async function findPublicSpan(
  handle: Handle,
  channel: Channel,
  context: GateContext,
): Promise<PublicSpan | undefined> {
  const earliest = await findPublicAt(handle, channel, { oldestFrom: undefined }, context);
  const latest = await findPublicAt(handle, channel, { newestBefore: undefined }, context);
  return earliest === undefined || latest === undefined ? undefined : { earliest, latest };
}

/** The query of an edge; its order is the index's, one way or the other. */
export function selectEdge(
  db: Queries,
  channel: Channel,
  edge: Edge,
  context: GateContext,
): SelectQueryBuilder<
  Tables & { a: ArticleTable; c: ArticleChannelTable },
  "a" | "c",
  Pick<ArticleTable, "gist"> & Pick<ArticleChannelTable, "listed_at">
> {
  const query = db
    .selectFrom("article_channel as c")
    .innerJoin("article as a", "a.id", "c.article_id")
    .select(["a.gist", "c.listed_at"])
    .where("c.channel", "=", formatChannel(channel))
    .where("c.listed_at", "<=", context.now)
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .limit(rowsPerQuery);
  if ("oldestFrom" in edge) {
    const { oldestFrom } = edge;
    const from = oldestFrom === undefined ? query : query.where("c.listed_at", ">=", oldestFrom);
    return from.orderBy("c.listed_at");
  }
  const { newestBefore } = edge;
  const until = newestBefore === undefined ? query : query.where("c.listed_at", "<", newestBefore);
  return until.orderBy("c.listed_at", "desc");
}
