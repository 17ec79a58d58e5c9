import type { Instant } from "@depesche/content-model";

/** NITF's namespace. */
export const nitfNamespace = "http://iptc.org/std/NITF/2006-10-18/";

/** Writes an instant as NITF's `norm` has it: ISO 8601 basic, to the second, UTC. */
export function formatNorm(instant: Instant): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/** Gives an instant as `norm` leaves it: without its milliseconds. */
export function roundToNorm(instant: Instant): string {
  return `${instant.slice(0, 19)}.000Z`;
}
