import type { Instant } from "@depesche/content-model";

/** Writes an instant as the newsroom's clocks show it, to the minute and with its zone: `2026-11-21 06:00 Europe/Berlin`. */
export function formatLocalTime(instant: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return `${local.toString({ smallestUnit: "minute" }).replace("T", " ")} ${timeZone}`;
}
