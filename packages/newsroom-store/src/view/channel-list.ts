import { formatChannel, parseChannel, type Channel } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import type { GateContext } from "./article-gate.ts";
import { narrowToReaders } from "./narrowing.ts";
import type { ListedChannel } from "./view.ts";

/** Lists the channels that have something in them for this audience, with how much. */
export async function listChannels(handle: Handle, context: GateContext): Promise<readonly ListedChannel[]> {
  const rows = await handle
    .selectFrom("article_channel as c")
    .innerJoin("article as a", "a.id", "c.article_id")
    .select(["c.channel", (of) => of.fn.countAll<number | string>().as("count")])
    .where("c.listed_at", "<=", context.now)
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .groupBy("c.channel")
    .orderBy("c.channel")
    .execute();
  return rows.flatMap((row) => {
    const channel = parseChannel(row.channel);
    if (channel === undefined) return [];
    const listed = { channel, count: Number(row.count) };
    if (channel.kind !== "section" && channel.kind !== "author") return listed;
    const title = findTitle(channel, context.settings);
    return title === undefined ? [] : { ...listed, title };
  });
}

/** Counts what a channel has for this audience. */
export async function countArticles(handle: Handle, channel: Channel, context: GateContext): Promise<number> {
  const row = await handle
    .selectFrom("article_channel as c")
    .innerJoin("article as a", "a.id", "c.article_id")
    .select((of) => of.fn.countAll<number | string>().as("count"))
    .where("c.channel", "=", formatChannel(channel))
    .where("c.listed_at", "<=", context.now)
    .where(narrowToReaders(context.settings, context.audience, context.now))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Reads the newest event that changed what a channel shows; 0 if none. */
export async function readChannelSeq(handle: Handle, channel: Channel): Promise<number> {
  const row = await handle
    .selectFrom("channel_change")
    .select("seq")
    .where("channel", "=", formatChannel(channel))
    .executeTakeFirst();
  const store = await handle.selectFrom("store").select("settings_seq").executeTakeFirstOrThrow();
  return Math.max(row?.seq ?? 0, store.settings_seq);
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
