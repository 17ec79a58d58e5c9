import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { monthOf } from "./instant-format.ts";
import { toInstant } from "./instant.ts";
import { boundsOfMonth } from "./month.ts";

describe("the bounds of a month", () => {
  it("are its first instant and the next month's, in the zone", () => {
    expect(boundsOfMonth("2026-10", "Europe/Berlin")).toEqual({
      from: "2026-09-30T22:00:00.000Z",
      to: "2026-10-31T23:00:00.000Z",
    });
    expect(boundsOfMonth("2026-12", "UTC")).toEqual({
      from: "2026-12-01T00:00:00.000Z",
      to: "2027-01-01T00:00:00.000Z",
    });
  });

  it.each(["2026-13", "2026-00", "2026-1", "2026-10-01", "10-2026", ""])("do not exist for %j", (month) => {
    expect(boundsOfMonth(month, "UTC")).toBeUndefined();
  });

  it("hold every instant whose month it is, and no other", () => {
    const epochMs = fc.integer({ min: 0, max: 4_102_444_800_000 });
    const zone = fc.constantFrom("Europe/Berlin", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu");
    fc.assert(
      fc.property(epochMs, zone, (ms, timeZone) => {
        const at = toInstant(ms);
        const bounds = boundsOfMonth(monthOf(at, timeZone), timeZone);
        expect(bounds).toBeDefined();
        if (bounds === undefined) return;
        expect(bounds.from <= at && at < bounds.to).toBe(true);
        expect(monthOf(bounds.to, timeZone)).not.toBe(monthOf(at, timeZone));
      }),
    );
  });
});
