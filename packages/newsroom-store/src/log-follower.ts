import type { Instant } from "@depesche/content-model";
import type { LogHead } from "./event-log.ts";
import type { NewsroomStore } from "./newsroom-store.ts";

/** Keeps sight of the log, so that requests for unchanged documents ask the store nothing. */
export interface LogFollower {
  /** The log's newest entry, as this process last saw it. */
  head(): LogHead;
  /** Looks at the log now: logs transitions that are due, then reads the head. */
  refresh(): Promise<LogHead>;
  stop(): void;
}

/** The longest a change made elsewhere stays unseen, in ms. */
const lookEveryMs = 100;

/**
 * Starts following the log: looks ten times a second, and logs releases and expiries
 * at their instants (any number of processes may do so; each is logged once).
 */
export async function followLog(options: {
  readonly store: NewsroomStore;
  readonly clock: () => Instant;
  readonly onError: (error: unknown) => void;
}): Promise<LogFollower> {
  const { store, clock, onError } = options;
  let head = await look(store, clock());
  let looking: Promise<LogHead> | undefined;
  let due = await store.nextTransitionAt();

  const refresh = (): Promise<LogHead> => {
    looking ??= (async () => {
      const seen = await store.getHead();
      const now = clock();
      if (seen.seq !== head.seq || seen.epoch !== head.epoch || (due !== undefined && due <= now)) {
        head = await look(store, now);
        due = await store.nextTransitionAt();
      }
      return head;
    })().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = setInterval(() => void refresh().catch(onError), lookEveryMs);
  timer.unref();
  return {
    head: () => head,
    refresh,
    stop: () => {
      clearInterval(timer);
    },
  };
}

async function look(store: NewsroomStore, now: Instant): Promise<LogHead> {
  await store.logDueTransitions(now);
  return store.getHead();
}
