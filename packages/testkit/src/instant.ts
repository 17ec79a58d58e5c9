import { getInstant, type Instant } from "@depesche/content-model";

/** Reads an instant as a test writes it, `2026-11-20T08:00:00Z`; throws a RangeError for what is no date. */
export function instant(text: string): Instant {
  return getInstant(text);
}
