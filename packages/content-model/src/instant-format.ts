import { toEpochMs, type Instant } from "./instant.ts";

const rfc822Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const rfc822Months = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
] as const;

/** Writes an instant to the second in UTC (RFC 3339), for Atom, JSON Feed and sitemaps. */
export function formatRfc3339(instant: Instant): string {
  return `${instant.slice(0, 19)}Z`;
}

/** Writes an instant as RSS wants it (RFC 822 with a four-digit year, in GMT). */
export function formatRfc822(instant: Instant): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO("UTC");
  const day = rfc822Days[at.dayOfWeek - 1];
  const month = rfc822Months[at.month - 1];
  return `${day}, ${String(at.day).padStart(2, "0")} ${month} ${at.year} ${instant.slice(11, 19)} GMT`;
}

/** Gives the month an instant falls into in a time zone, as `YYYY-MM`. */
export function monthOf(instant: Instant, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
}

/** Writes an instant for the eyes of a reader, in a language and a time zone: date, time and zone. */
export function formatForReaders(
  instant: Instant,
  language: string,
  timeZone: string,
  options: { readonly dateStyle?: "full" | "long" | "medium"; readonly time?: boolean } = {},
): string {
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    calendar: "gregory",
    dateStyle: options.dateStyle ?? "long",
    ...(options.time === false ? {} : { timeStyle: "short" }),
  });
  return format.format(toEpochMs(instant));
}
