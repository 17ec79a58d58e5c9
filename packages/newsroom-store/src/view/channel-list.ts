import { formatChannel, parseChannel, type Channel } from "@depesche/content-model";
import { sql, type SelectQueryBuilder, type SqlBool } from "kysely";
import type { Handle, Queries } from "../database.ts";
import type { ArticleChannelTable, ArticleTable, Tables } from "../schema/tables.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import type { GateContext } from "./article-gate.ts";
import { narrowSource, narrowToReaders } from "./narrowing.ts";
import type { ChannelChange, ListedChannel } from "./view.ts";

/** Lists the channels that have something in them for this audience, with how much. */
export async function listChannels(handle: Handle, context: GateContext): Promise<readonly ListedChannel[]> {
  return (await countChannels(handle, context)).flatMap(([id, count]) => {
    const channel = parseChannel(id);
    if (channel === undefined) return [];
    const listed = { channel, count };
    if (channel.kind !== "section" && channel.kind !== "author") return listed;
    const title = findTitle(channel, context.settings);
    return title === undefined ? [] : { ...listed, title };
  });
}

/** Counts what a channel has for this audience. */
export async function countArticles(handle: Handle, channel: Channel, context: GateContext): Promise<number> {
  const [counted] = await countChannels(handle, context, formatChannel(channel));
  return counted?.[1] ?? 0;
}

/** Takes what time alone hides off the counts that are kept: that is little, and asked of indexes. */
async function countChannels(
  handle: Handle,
  context: GateContext,
  only?: string,
): Promise<readonly (readonly [channel: string, count: number])[]> {
  const listed = handle
    .selectFrom("channel_count as k")
    .select(["k.channel", (of) => of.fn.sum<number | string>("k.listed").as("count")])
    .where(narrowSource(context, sql`nullif(k.source, '')`))
    .groupBy("k.channel")
    .orderBy("k.channel");
  const hidden = selectHidden(handle, context);
  const counts = await (only === undefined ? listed : listed.where("k.channel", "=", only)).execute();
  const less = await (only === undefined ? hidden : hidden.where("c.channel", "=", only)).execute();
  const off = new Map(less.map((row) => [row.channel, Number(row.count)]));
  return counts
    .map((row) => [row.channel, Number(row.count) - (off.get(row.channel) ?? 0)] as const)
    .filter(([, count]) => count > 0);
}

/**
 * The query for how many articles each channel lists that readers may not see at an instant, or not yet again.
 * `union all`, because SQLite would scan for a sorted union.
 */
export function selectHidden(
  db: Queries,
  context: GateContext,
): SelectQueryBuilder<
  Tables & { a: ArticleTable; c: ArticleChannelTable },
  "a" | "c",
  { channel: string; count: number | string }
> {
  const { now } = context;
  return db
    .selectFrom("article as a")
    .innerJoin("article_channel as c", "c.article_id", "a.id")
    .select(["c.channel", (of) => of.fn.countAll<number | string>().as("count")])
    .where(
      sql<SqlBool>`a.id in (
        select id from article where due_at <= ${now}
        union all select id from article where public_from > first_public_at and public_from > ${now}
        union all select article_id from article_channel where channel = 'all' and listed_at > ${now})`,
    )
    .where("c.listed_at", "is not", null)
    .where(narrowSource(context, sql`a.source`))
    .where(
      sql<SqlBool>`not (c.listed_at <= ${now} and ${narrowToReaders(context.settings, context.audience, now)})`,
    )
    .groupBy("c.channel");
}

/** Reads the newest event that changed what a channel shows, and when that was. */
export async function readChannelChange(handle: Handle, channel: Channel): Promise<ChannelChange> {
  const { rows } = await sql<ChannelChange>`select seq, at from event where seq = (
    select max(seq) from (select seq from channel_change where channel = ${formatChannel(channel)}
      union all select settings_seq from store) as newest)`.execute(handle);
  return rows[0] ?? { seq: 0 };
}

function findTitle(
  channel: Extract<Channel, { readonly key: string }>,
  settings: NewsroomSettings,
): string | undefined {
  if (channel.kind === "section") {
    return settings.publication.sections.find((section) => section.id === channel.key)?.title;
  }
  return [...settings.authors.values()].find((author) => author.id === channel.key)?.name;
}
