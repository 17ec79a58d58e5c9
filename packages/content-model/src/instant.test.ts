import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatForReaders, formatRfc3339, formatRfc822, monthOf } from "./instant-format.ts";
import { earliestOf, getInstant, laterOf, parseInstant, toEpochMs, toInstant } from "./instant.ts";

const berlin = "Europe/Berlin";

describe("parseInstant", () => {
  it.each([
    ["2026-11-20T08:00:00+01:00", "2026-11-20T07:00:00.000Z"],
    ["2026-07-20T08:00:00+02:00", "2026-07-20T06:00:00.000Z"],
    ["2026-11-20T07:00:00Z", "2026-11-20T07:00:00.000Z"],
    ["2026-11-20 08:00+01:00", "2026-11-20T07:00:00.000Z"],
    ["2026-11-20T08:00:00.25+01:00", "2026-11-20T07:00:00.250Z"],
    // The hour that comes twice: both offsets are the zone's own.
    ["2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00.000Z"],
  ])("reads %s", (text, instant) => {
    expect(parseInstant(text, berlin)).toEqual({ ok: true, instant });
  });

  it.each([
    ["2026-11-20", "instant-form", "2026-11-20T08:00:00+01:00"],
    ["2026-11-20T08:00:00", "instant-form", "2026-11-20T08:00:00+01:00"],
    ["gestern", "instant-form", "2026-11-20T08:00:00+01:00"],
    ["2026-11-20T08:00:00+02:00", "instant-offset", "2026-11-20T08:00:00+01:00"],
    ["2026-07-20T08:00:00+01:00", "instant-offset", "2026-07-20T08:00:00+02:00"],
    // 29 March 2026 has 23 hours: 02:30 does not exist in Berlin, with neither offset.
    ["2026-03-29T02:30:00+01:00", "instant-offset", "2026-03-29T03:30:00+02:00"],
    ["2026-03-29T02:30:00+02:00", "instant-offset", "2026-03-29T03:30:00+02:00"],
    ["2026-02-30T08:00:00+01:00", "instant-day", "2026-11-20T08:00:00+01:00"],
    ["2026-13-01T08:00:00Z", "instant-day", "2026-11-20T08:00:00+01:00"],
    ["2026-11-20T25:00:00Z", "instant-day", "2026-11-20T08:00:00+01:00"],
  ])("refuses %s and says how to write it", (text, code, suggestion) => {
    const parsed = parseInstant(text, berlin);
    expect(parsed).toMatchObject({ ok: false, fault: { code } });
    expect(parsed.ok ? "" : parsed.fault.mend).toContain(suggestion);
  });

  it("never throws, and what it reads keeps its order as text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseInstant(text, berlin);
      }),
    );
    const moment = fc.integer({ min: 0, max: 4_102_444_800_000 });
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        expect(toInstant(one) < toInstant(other)).toBe(one < other);
        expect(toEpochMs(toInstant(one))).toBe(one);
        expect(parseInstant(toInstant(one), "Asia/Tokyo")).toEqual({ ok: true, instant: toInstant(one) });
      }),
    );
  });
});

describe("instants", () => {
  const early = getInstant("2026-11-20T07:00:00Z");
  const late = getInstant("2026-11-21T07:00:00Z");

  it("compare", () => {
    expect(laterOf(early, late)).toBe(late);
    expect(earliestOf(late, undefined, early)).toBe(early);
    expect(earliestOf(undefined)).toBeUndefined();
    expect(() => getInstant("never")).toThrow(RangeError);
  });

  it("are written as each channel wants them", () => {
    expect(formatRfc3339(early)).toBe("2026-11-20T07:00:00Z");
    expect(formatRfc822(getInstant("2026-03-01T09:05:07Z"))).toBe("Sun, 01 Mar 2026 09:05:07 GMT");
    expect(monthOf(getInstant("2026-10-31T23:30:00Z"), berlin)).toBe("2026-11");
    expect(formatForReaders(early, "de", berlin)).toBe("20. November 2026 um 08:00");
    expect(formatForReaders(early, "en-GB", berlin, { time: false })).toBe("20 November 2026");
  });
});
