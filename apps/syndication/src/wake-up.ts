import type { LogFollower, LogHead } from "@depesche/newsroom-store";

import type { PartnerWatch } from "./partner-watch.ts";

/** Tells those who wait that the log has grown, or that something about partners changed. */
export interface WakeUp {
  /** Calls back at each change until the function it gives is called. */
  subscribe(listener: () => void): () => void;
  /** Lets nobody wait any more: those who do come back at once. */
  end(): void;
  hasEnded(): boolean;
  /** Comes back when the log has gone beyond a head, something about partners changed, the time is over, or the signal says so. */
  wait(
    seen: Pick<LogHead, "seq">,
    options: { readonly limitMs: number; readonly signal: AbortSignal },
  ): Promise<void>;
}

/** How often the follower is asked where the log is, in ms. */
const lookEveryMs = 50;

/** Makes it; nothing runs while nobody waits. */
export function createWakeUp(
  follower: Pick<LogFollower, "head">,
  watch: Pick<PartnerWatch, "onChange">,
): WakeUp {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let seen = follower.head();
  let isEnded = false;

  const wake = (): void => {
    for (const listener of listeners) listener();
  };
  const look = (): void => {
    const head = follower.head();
    if (head.seq === seen.seq && head.epoch === seen.epoch) return;
    seen = head;
    wake();
  };
  watch.onChange(wake);
  const subscribe: WakeUp["subscribe"] = (listener) => {
    if (listeners.size === 0) seen = follower.head();
    listeners.add(listener);
    timer ??= setInterval(look, lookEveryMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return {
    subscribe,
    hasEnded: () => isEnded,
    end() {
      isEnded = true;
      wake();
    },
    wait(before, { limitMs, signal }) {
      const head = follower.head();
      if (isEnded || head.seq > before.seq || signal.aborted || limitMs <= 0) return Promise.resolve();
      return new Promise((resolve) => {
        const finish = (): void => {
          stop();
          clearTimeout(limit);
          signal.removeEventListener("abort", finish);
          resolve();
        };
        const stop = subscribe(finish);
        const limit = setTimeout(finish, limitMs);
        signal.addEventListener("abort", finish, { once: true });
      });
    },
  };
}
