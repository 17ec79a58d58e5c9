import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatCacheControl } from "./cache-control.ts";

const now = "2026-11-20T08:00:00.000Z";

function format(leftMs: number, maxAgeS: number, staleS: number): string {
  const until = new Date(Date.parse(now) + leftMs).toISOString();
  const stale = { staleWhileRevalidateS: staleS, staleIfErrorS: staleS };
  return formatCacheControl({ maxAgeS, ...stale, until, now });
}

describe("formatCacheControl", () => {
  it("cuts freshness and staleness at the next change", () => {
    expect(format(45_900, 60, 60)).toBe("public, max-age=45, must-revalidate");
    expect(format(60_000, 60, 60)).toBe("public, max-age=60, must-revalidate");
    expect(format(-1, 60, 60)).toBe("public, max-age=0, must-revalidate");
  });

  it("never lets fresh and stale time together pass the next change", () => {
    const ms = fc.integer({ min: -100_000, max: 10_000_000 });
    const seconds = fc.nat({ max: 10_000 });
    fc.assert(
      fc.property(ms, seconds, seconds, (leftMs, maxAgeS, staleS) => {
        const value = format(leftMs, maxAgeS, staleS);
        const number = (name: string): number => Number(new RegExp(`${name}=(\\d+)`).exec(value)?.[1] ?? 0);
        const kept = number("max-age") + Math.max(number("revalidate"), number("error"));
        expect(kept * 1000).toBeLessThanOrEqual(Math.max(0, leftMs));
      }),
    );
  });

  it("refuses what is no instant rather than cache it for good", () => {
    const life = { maxAgeS: 60, staleWhileRevalidateS: 0, staleIfErrorS: 0, now };
    expect(() => formatCacheControl({ ...life, until: "tomorrow" })).toThrow("tomorrow");
  });
});
