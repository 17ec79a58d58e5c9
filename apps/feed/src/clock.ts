import { toInstant, type Instant } from "@depesche/content-model";

/** Makes a clock that writes each millisecond once, however many ask in it. */
export function createClock(): () => Instant {
  let written = { ms: 0, instant: toInstant(0) };
  return () => {
    const ms = Date.now();
    if (ms !== written.ms) written = { ms, instant: toInstant(ms) };
    return written.instant;
  };
}
