import { toInstant, type Instant } from "@depesche/content-model";

/** Writes every instant that a message names (RFC 3339 in UTC, as the store writes them) as the newsroom's clocks show it. */
export function localizeInstants(message: string, timeZone: string): string {
  return message.replace(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z\b/g, (found) =>
    formatLocalTime(toInstant(Date.parse(found)), timeZone),
  );
}

/** Writes an instant as the newsroom's clocks show it, to the minute and with its zone: `2026-11-21 06:00 Europe/Berlin`. */
export function formatLocalTime(instant: Instant, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return `${local.toString({ smallestUnit: "minute" }).replace("T", " ")} ${timeZone}`;
}
