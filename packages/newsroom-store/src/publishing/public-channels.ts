import type { ArticleId, Instant } from "@depesche/content-model";
import { readContent } from "../article-row.ts";
import { listChannelIds } from "../channel-index.ts";
import type { Handle } from "../database.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";

/**
 * Lists the channels in which readers ever had an article: those of every state of it that was public. What is killed must be
 * taken back from all of them, not only from those its last state is in.
 */
export async function listPublicChannels(
  handle: Handle,
  settings: NewsroomSettings,
  article: { readonly id: ArticleId; readonly firstPublicAt: Instant },
): Promise<readonly string[]> {
  const rows = await handle
    .selectFrom("revision")
    .select(["content", "made_at"])
    .where("article_id", "=", article.id)
    .orderBy("number")
    .execute();
  const channels = rows.flatMap(({ content }, index) => {
    const next = rows[index + 1];
    const state = readContent(content);
    const wasPublic = next === undefined || next.made_at > article.firstPublicAt;
    return wasPublic && state.status === "usable" ? listChannelIds(state, settings) : [];
  });
  return [...new Set(channels)];
}
