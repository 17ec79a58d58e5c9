import { toInstant, type Instant } from "./instant.ts";

/** Gives the first instant of a month (`YYYY-MM`) and of the next one in a time zone; undefined for what is no month. */
export function boundsOfMonth(
  month: string,
  timeZone: string,
): { readonly from: Instant; readonly to: Instant } | undefined {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return undefined;
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const begin = (day: Temporal.PlainDate): Instant =>
    toInstant(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { from: begin(first), to: begin(first.add({ months: 1 })) };
}
