declare const instantBrand: unique symbol;

/**
 * A moment in time as `YYYY-MM-DDTHH:MM:SS.mmmZ`: always UTC, always this length,
 * so that comparing two instants as strings compares them in time.
 */
export type Instant = string & { readonly [instantBrand]: true };

/** Why a text is no instant. */
export interface InstantFault {
  readonly code: "instant-form" | "instant-day" | "instant-offset";
  readonly what: string;
  readonly mend: string;
}

/** The year of the first printed newspaper: what is dated before it is a slip. */
const firstYear = 1605;

const form =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}:\d{2})?$/;

/** Turns milliseconds since 1970 into an instant. */
export function toInstant(epochMs: number): Instant {
  // The one place where the form is made, so the brand is earned here.
  return new Date(epochMs).toISOString() as Instant;
}

/** Gives an instant's milliseconds since 1970. */
export function toEpochMs(instant: Instant): number {
  return Date.parse(instant);
}

/** Reads an instant that this module wrote before; throws a RangeError for any other text. */
export function getInstant(text: string): Instant {
  return toInstant(Date.parse(text));
}

/**
 * Reads a date and time as an editor writes it (RFC 3339), against a time zone.
 *
 * An offset other than `Z` must be the one the zone has at that moment, so that a
 * forgotten change to summer time is found; a time without zone is refused, and so is
 * a local time that the zone skips.
 *
 * @param timeZone an IANA name, for example `Europe/Berlin`
 */
export function parseInstant(
  text: string,
  timeZone: string,
): { readonly ok: true; readonly instant: Instant } | { readonly ok: false; readonly fault: InstantFault } {
  const parts = form.exec(text);
  if (parts === null)
    return refuse("instant-form", `"${text}" is no date with time and zone`, writeLike(timeZone));
  const offset = parts[8];
  if (offset === undefined) {
    return refuse(
      "instant-form",
      `"${text}" has no time zone`,
      `add the offset: ${suggest(parts, timeZone)}`,
    );
  }
  if (Number(parts[1]) < firstYear) {
    return refuse("instant-day", `"${text}" is before newspapers`, writeLike(timeZone));
  }
  try {
    const instant = Temporal.Instant.from(text.replace(" ", "T").toUpperCase());
    Temporal.PlainDateTime.from(plain(parts), { overflow: "reject" });
    if (offset.toUpperCase() !== "Z") {
      const there = instant.toZonedDateTimeISO(timeZone);
      if (there.offset !== offset) {
        return refuse(
          "instant-offset",
          `the offset ${offset} is not that of ${timeZone} at ${plain(parts)}`,
          `write ${suggest(parts, timeZone)}, or the moment in UTC with Z`,
        );
      }
    }
    return { ok: true, instant: toInstant(instant.epochMilliseconds) };
  } catch {
    return refuse("instant-day", `"${text}" is not in the calendar`, writeLike(timeZone));
  }
}

/** Gives the later of two instants. */
export function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** Gives the earliest of some instants; undefined ones count as never. */
export function earliestOf(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  let earliest: Instant | undefined;
  for (const instant of instants) {
    if (instant !== undefined && (earliest === undefined || instant < earliest)) earliest = instant;
  }
  return earliest;
}

function refuse(
  code: InstantFault["code"],
  what: string,
  mend: string,
): { readonly ok: false; readonly fault: InstantFault } {
  return { ok: false, fault: { code, what, mend } };
}

function plain(parts: RegExpExecArray): string {
  return `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6] ?? "00"}`;
}

function suggest(parts: RegExpExecArray, timeZone: string): string {
  try {
    return Temporal.PlainDateTime.from(plain(parts))
      .toZonedDateTime(timeZone)
      .toString({ timeZoneName: "never", smallestUnit: "second" });
  } catch {
    return exampleIn(timeZone);
  }
}

function writeLike(timeZone: string): string {
  return `write it like ${exampleIn(timeZone)}`;
}

function exampleIn(timeZone: string): string {
  return Temporal.Instant.from("2026-11-20T07:00:00Z").toString({
    timeZone,
    smallestUnit: "second",
  });
}
