import { channelPath, getArticleId, isId, toEpochMs, toInstant, type Channel } from "@depesche/content-model";
import type { ListPosition, ViewedArticle } from "@depesche/newsroom-store";

/** The step of a path that says a page goes back in time from a position. */
export const earlierStep = "earlier";

/** Writes the path of a channel's page that begins after an article, or of its first page. */
export function formatPagePosition(channel: Channel, after: ViewedArticle | undefined): string {
  const path = channelPath(channel);
  if (after === undefined) return path;
  const position = `${toEpochMs(after.firstPublicAt)}~${after.article.id}`;
  return `${path === "/" ? "" : path}/${earlierStep}/${position}`;
}

/** Reads where a page begins; undefined when the text is no such place. */
export function parsePagePosition(text: string): ListPosition | undefined {
  const [epochMs = "", id = ""] = text.split("~", 2);
  if (!/^\d{1,14}$/.test(epochMs) || !isId(id)) return undefined;
  return { firstPublicAt: toInstant(Number(epochMs)), id: getArticleId(id) };
}
