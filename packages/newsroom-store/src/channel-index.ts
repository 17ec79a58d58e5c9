import {
  channelsOf,
  formatChannel,
  type Article,
  type ArticleId,
  type Instant,
  type ProviderId,
} from "@depesche/content-model";
import type { Handle } from "./database.ts";
import type { EventWriter } from "./event-writer.ts";
import { writeRows } from "./row-writing.ts";
import type { ArticleChannelTable } from "./schema/tables.ts";
import { resolveIds } from "./settings/former-ids.ts";
import type { NewsroomSettings } from "./settings/newsroom-settings.ts";

type Subject = Pick<Article, "section" | "authors" | "keywords" | "language">;

/** Where an article is to stand: in which channels, and where in their order; null when readers may not see it. */
export interface ChannelPlacing {
  readonly id: ArticleId;
  readonly channels: readonly string[];
  readonly listedAt: Instant | null;
  readonly source: ProviderId | null;
  /** Whose text it was before; undefined for an article that is new. */
  readonly sourceBefore: ProviderId | null | undefined;
}

/** Lists the ids of an article's channels: by the ids it names and by those they lead to now. */
export function listChannelIds(article: Subject, settings: NewsroomSettings): readonly string[] {
  const channels = [...channelsOf(article), ...channelsOf(resolveIds(article, settings))];
  return [...new Set(channels.map(formatChannel))];
}

/** Brings articles' channels to what they are to be, and counts what each lists. */
export async function writeChannels(
  handle: Handle,
  log: EventWriter,
  placings: readonly ChannelPlacing[],
): Promise<void> {
  const known = placings.filter(({ sourceBefore }) => sourceBefore !== undefined);
  const before = await listChannelRows(
    handle,
    known.map(({ id }) => id),
  );
  const added: ArticleChannelTable[] = [];
  for (const { id, channels, listedAt, source, sourceBefore } of placings) {
    const rows = before.get(id) ?? [];
    for (const row of rows) if (row.listed_at !== null) log.count(row.channel, sourceBefore ?? null, -1);
    if (listedAt !== null) for (const channel of channels) log.count(channel, source, 1);
    const had = new Set(rows.map((row) => row.channel));
    const left = [...had].filter((channel) => !channels.includes(channel));
    if (left.length > 0) {
      await handle
        .deleteFrom("article_channel")
        .where("article_id", "=", id)
        .where("channel", "in", left)
        .execute();
    }
    if (rows.some((row) => row.listed_at !== listedAt)) await writeListedAt(handle, id, listedAt);
    for (const channel of channels) {
      if (!had.has(channel)) added.push({ article_id: id, channel, listed_at: listedAt });
    }
  }
  await writeRows(handle, "article_channel", added, (chunk) =>
    handle.insertInto("article_channel").values(chunk),
  );
}

/** Lists or unlists an article in the channels it is in, counts that, and gives them. */
export async function relistArticle(
  handle: Handle,
  log: EventWriter,
  article: Pick<ChannelPlacing, "id" | "listedAt" | "source">,
): Promise<readonly string[]> {
  const rows = (await listChannelRows(handle, [article.id])).get(article.id) ?? [];
  for (const row of rows) {
    const change = Number(article.listedAt !== null) - Number(row.listed_at !== null);
    if (change !== 0) log.count(row.channel, article.source, change);
  }
  await writeListedAt(handle, article.id, article.listedAt);
  return rows.map((row) => row.channel);
}

async function writeListedAt(handle: Handle, id: ArticleId, listedAt: Instant | null): Promise<void> {
  await handle
    .updateTable("article_channel")
    .set({ listed_at: listedAt })
    .where("article_id", "=", id)
    .execute();
}

/** Lists the channels an article is in. */
export async function listChannelsOf(handle: Handle, id: ArticleId): Promise<readonly string[]> {
  const rows = (await listChannelRows(handle, [id])).get(id) ?? [];
  return rows.map((row) => row.channel);
}

async function listChannelRows(
  handle: Handle,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, readonly Readonly<ArticleChannelTable>[]>> {
  if (ids.length === 0) return new Map();
  const rows = await handle
    .selectFrom("article_channel")
    .selectAll()
    .where("article_id", "in", ids)
    .execute();
  return Map.groupBy(rows, (row) => row.article_id);
}
