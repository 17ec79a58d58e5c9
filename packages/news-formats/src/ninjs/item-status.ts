import { newsStatuses, type NewsItem, type NewsStatus } from "../item/news-item.ts";
import { nameNotice } from "../markup/notice-label.ts";

/** Reads a publishing status; what is not one of IPTC's three counts as usable, spelt either way. */
export function readStatus(text: string | undefined): NewsStatus {
  if (text === "cancelled") return "canceled";
  return newsStatuses.find((status) => status === text) ?? "usable";
}

/** Writes the note to editors: what is to be told in place of an item taken back, else its notices. */
export function formatEditorialNote(item: NewsItem): string | undefined {
  if (item.status !== "usable") return item.takedownNotice;
  if (item.notices.length === 0) return undefined;
  return item.notices
    .map(
      ({ kind, at, text, author }) =>
        `${nameNotice(kind, item.language)} (${at.slice(0, 10)}${author === undefined ? "" : `, ${author}`}): ${text}`,
    )
    .join("\n\n");
}
