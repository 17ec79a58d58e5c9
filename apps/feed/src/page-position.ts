import { channelPath, getArticleId, isId, toEpochMs, toInstant, type Channel } from "@depesche/content-model";
import type { ListPosition } from "@depesche/newsroom-store";

/** How many articles a page of a channel shows. */
export const pageLength = 40;

/** The step of a path that says a page goes back in time from a position. */
export const earlierStep = "earlier";

/** Writes the path of a channel's page that begins after an article, or of its first page. */
export function formatPagePosition(channel: Channel, after: ListPosition | undefined): string {
  const path = channelPath(channel);
  if (after === undefined) return path;
  const position = `${toEpochMs(after.firstPublicAt)}~${after.id}`;
  return `${path === "/" ? "" : path}/${earlierStep}/${position}`;
}

/** Lists where the pages after a channel's first one begin. */
export function listPageStarts(positions: readonly ListPosition[]): readonly ListPosition[] {
  return positions.filter((_, index) => (index + 1) % pageLength === 0 && index + 1 < positions.length);
}

/** Reads where a page begins; undefined when the text is no such place. */
export function parsePagePosition(text: string): ListPosition | undefined {
  const [epochMs = "", id = ""] = text.split("~", 2);
  if (!/^\d{1,14}$/.test(epochMs) || !isId(id)) return undefined;
  return { firstPublicAt: toInstant(Number(epochMs)), id: getArticleId(id) };
}
