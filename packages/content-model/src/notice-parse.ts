import type { Reading } from "./reading.ts";
import { faultAt, type Fault } from "./fault.ts";
import type { NoticeEntry } from "./front-matter.ts";
import type { Notice } from "./notice.ts";

/** Reads notices, oldest first; a right of reply must say whose it is. */
export function checkNotices(
  entries: readonly NoticeEntry[],
  instant: Reading["instant"],
  faults: Fault[],
): readonly Notice[] {
  const notices: Notice[] = [];
  for (const [index, entry] of entries.entries()) {
    const at = instant(entry.at, ["notices", index, "at"]);
    if (entry.kind === "right-of-reply" && entry.author === undefined) {
      faults.push(
        faultAt(
          ["notices", index],
          "reply-without-author",
          "a right of reply does not say whose it is",
          "add author: …",
        ),
      );
    }
    if (at === undefined) continue;
    notices.push({ kind: entry.kind, at, text: entry.text, author: entry.author, url: entry.url });
  }
  return notices.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}
