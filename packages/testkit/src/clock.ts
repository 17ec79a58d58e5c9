import { toEpochMs, toInstant, type Instant } from "@depesche/content-model";

/** A clock that stands still until a test moves it. */
export interface SteppableClock {
  readonly now: () => Instant;
  /** Moves by milliseconds, back too, and gives the new time. */
  readonly step: (byMs: number) => Instant;
  readonly set: (to: Instant) => Instant;
}

/** Makes a clock that stands at an instant. */
export function createClock(start: Instant): SteppableClock {
  let at = start;
  return {
    now: () => at,
    step: (byMs) => (at = toInstant(toEpochMs(at) + byMs)),
    set: (to) => (at = to),
  };
}
