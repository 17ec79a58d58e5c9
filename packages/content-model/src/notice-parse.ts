import { faultAt } from "./fault.ts";
import type { NoticeEntry } from "./front-matter.ts";
import type { Instant } from "./instant.ts";
import type { Notice } from "./notice.ts";
import type { Reading } from "./reading.ts";

/** Reads notices, oldest first; a right of reply must say whose it is, and none comes before the article. */
export function checkNotices(
  entries: readonly NoticeEntry[],
  publishedAt: Instant | undefined,
  reading: Reading,
): readonly Notice[] {
  const notices: Notice[] = [];
  for (const [index, entry] of entries.entries()) {
    const at = reading.instant(entry.at, ["notices", index, "at"]);
    if (entry.kind === "right-of-reply" && entry.author === undefined) {
      reading.faults.push(
        faultAt(
          ["notices", index],
          "reply-without-author",
          "a right of reply does not say whose it is",
          "add author: …",
        ),
      );
    }
    if (at === undefined) continue;
    if (publishedAt !== undefined && at < publishedAt) {
      reading.faults.push(
        faultAt(
          ["notices", index, "at"],
          "notice-too-early",
          `the ${entry.kind} is dated before the article`,
          "correct its date, or publishedAt",
        ),
      );
    }
    notices.push({ kind: entry.kind, at, text: entry.text, author: entry.author, url: entry.url });
  }
  return notices.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
