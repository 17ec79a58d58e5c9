import { setTimeout as sleep } from "node:timers/promises";

const firstPauseMs = 1;
const longestPauseMs = 25;

/**
 * Tries again, with growing pauses, while another writer holds the lock.
 *
 * SQLite's own waiting would stop the whole process, and wait in vain for a second store that is
 * open in the same one; so its timeout is zero and the waiting is done here.
 *
 * @param attempt throws an SQLite error of a code SQLITE_BUSY… only before it did anything
 */
export async function waitWhileBusy<T>(attempt: () => Promise<T>, timeoutMs: number): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!isBusy(thrown) || performance.now() >= deadline) throw thrown;
    }
    await sleep(pauseMs);
  }
}

function isBusy(thrown: unknown): boolean {
  // Extended codes too: SQLITE_BUSY_RECOVERY while another process takes up the log of one that died.
  return thrown instanceof Error && "code" in thrown && String(thrown.code).startsWith("SQLITE_BUSY");
}
