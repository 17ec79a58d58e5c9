import type { EventKind } from "@depesche/content-model";
import type { LogFollower, NewsroomStore } from "@depesche/newsroom-store";

import type { DocumentCache } from "./document-cache.ts";

/** Erases what is kept of articles that were taken back. */
export interface DocumentRecall {
  /** Looks now. */
  refresh(): Promise<void>;
  stop(): void;
}

/** How often the log is looked at, in ms. */
const lookEveryMs = 500;
/** So many events are read at once. */
const eventsAtOnce = 1_000;

/** Behind these nobody may have an article, and most never again. */
const endings: ReadonlySet<EventKind> = new Set(["killed", "withheld", "expired"]);

/**
 * Starts following the log for what is taken back. Up to where that is done stands beside the documents, so that what was
 * taken back while no process ran is erased by the next one.
 */
export function recallDocuments({
  store,
  follower,
  documents,
  onError,
}: {
  readonly store: Pick<NewsroomStore, "listEvents">;
  readonly follower: Pick<LogFollower, "head">;
  readonly documents: Pick<DocumentCache, "forget" | "seen">;
  readonly onError: (error: unknown) => void;
}): DocumentRecall {
  // Each process looks for itself: what one has rendered and not yet written, no other can erase.
  let seen = documents.seen();
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    const head = follower.head();
    if (seen?.epoch === head.epoch && seen.seq === head.seq) return;
    let seq = seen?.seq ?? 0;
    if (seen?.epoch !== head.epoch) {
      // Documents of another log are found by nobody.
      if (!documents.forget([], head)) return;
      seq = head.seq;
    }
    while (seq < head.seq) {
      const events = await store.listEvents({ after: seq, limit: eventsAtOnce });
      const gone = events.flatMap(({ kind, articleId }) =>
        articleId !== undefined && endings.has(kind) ? articleId : [],
      );
      const last = events.at(-1)?.seq ?? head.seq;
      // Another process writes: next time.
      if (!documents.forget(gone, { epoch: head.epoch, seq: last })) return;
      seq = last;
      seen = { epoch: head.epoch, seq };
    }
    seen = { epoch: head.epoch, seq };
  };
  const refresh = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = setInterval(() => void refresh().catch(onError), lookEveryMs);
  timer.unref();
  return {
    refresh,
    stop: () => {
      clearInterval(timer);
    },
  };
}
