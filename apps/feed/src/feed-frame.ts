import { formatRfc3339, toEpochMs, toInstant, type Instant } from "@depesche/content-model";

import type { FeedHead } from "./feed-head.ts";

/** What stands around a feed's entries: a document is its start, its entries with `between`, its end. */
export interface FeedFrame {
  readonly start: string;
  readonly between: string;
  readonly end: string;
}

/** Renders the frame of a document that says this of itself. */
export type RenderFrame = (head: FeedHead) => FeedFrame;

/** The most frames that are kept: newsrooms have some hundreds of channels. */
const mostFrames = 1_000;
/** An instant at which nothing was published, and every way a frame writes it. */
const nowhen = toInstant(Date.UTC(1000, 1, 3, 4, 5, 6));
const nowhenWritten = listSpellings(nowhen);

/** Remembers frames: of the same document only the time of the last change is another, and that is put in. */
export function rememberFrames(render: RenderFrame): RenderFrame {
  const kept = new Map<string, FeedFrame>();
  return (head) => {
    const { updatedAt, ...rest } = head;
    const key = JSON.stringify(rest);
    if (nowhenWritten.some((spelling) => key.includes(spelling))) return render(head);
    const known = kept.get(key) ?? render({ ...head, updatedAt: nowhen });
    if (!kept.has(key) && kept.size >= mostFrames) kept.clear();
    kept.set(key, known);
    const spellings = listSpellings(updatedAt);
    const putIn = (text: string): string =>
      nowhenWritten.reduce(
        (filled, spelling, index) => filled.replaceAll(spelling, spellings[index] ?? ""),
        text,
      );
    return { start: putIn(known.start), between: known.between, end: putIn(known.end) };
  };
}

function listSpellings(instant: Instant): readonly string[] {
  const date = new Date(toEpochMs(instant));
  return [date.toUTCString(), date.toISOString(), formatRfc3339(instant)];
}
