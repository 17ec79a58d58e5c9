import {
  channelsOf,
  formatChannel,
  type Article,
  type ArticleId,
  type Instant,
} from "@depesche/content-model";
import type { Handle } from "./database.ts";
import { resolveIds } from "./settings/former-ids.ts";
import type { NewsroomSettings } from "./settings/newsroom-settings.ts";

type Subject = Pick<Article, "section" | "authors" | "keywords" | "language">;

/** Lists the ids of an article's channels: by the ids it names and by those they lead to now. */
export function listChannelIds(article: Subject, settings: NewsroomSettings): readonly string[] {
  const channels = [...channelsOf(article), ...channelsOf(resolveIds(article, settings))];
  return [...new Set(channels.map(formatChannel))];
}

/**
 * Brings an article's channels to what they are now and gives every channel it is or was in.
 *
 * @param listedAt its place in the order of what readers may see; null when they may not
 */
export async function writeChannels(
  handle: Handle,
  id: ArticleId,
  channels: readonly string[],
  listedAt: Instant | null,
): Promise<ReadonlySet<string>> {
  const rows = await handle
    .selectFrom("article_channel")
    .select(["channel", "listed_at"])
    .where("article_id", "=", id)
    .execute();
  const now = new Set(channels);
  const before = new Set(rows.map((row) => row.channel));
  const left = [...before].filter((channel) => !now.has(channel));
  if (left.length > 0) {
    await handle
      .deleteFrom("article_channel")
      .where("article_id", "=", id)
      .where("channel", "in", left)
      .execute();
  }
  if (rows.some((row) => row.listed_at !== listedAt)) await writeListedAt(handle, id, listedAt);
  const added = channels.filter((channel) => !before.has(channel));
  if (added.length > 0) {
    const values = added.map((channel) => ({ article_id: id, channel, listed_at: listedAt }));
    await handle.insertInto("article_channel").values(values).execute();
  }
  return now.union(before);
}

/** Lists or unlists an article in all its channels. */
export async function writeListedAt(handle: Handle, id: ArticleId, listedAt: Instant | null): Promise<void> {
  await handle
    .updateTable("article_channel")
    .set({ listed_at: listedAt })
    .where("article_id", "=", id)
    .execute();
}

/** Lists the channels an article is in. */
export async function listChannelsOf(handle: Handle, id: ArticleId): Promise<readonly string[]> {
  const rows = await handle
    .selectFrom("article_channel")
    .select("channel")
    .where("article_id", "=", id)
    .execute();
  return rows.map((row) => row.channel);
}
