import { expect, it } from "vitest";
import { createClock } from "./clock.ts";
import { instant } from "./instant.ts";

it("stands still until it is moved, forth or back", () => {
  const clock = createClock(instant("2026-11-20T08:00:00Z"));
  expect(clock.now()).toBe("2026-11-20T08:00:00.000Z");
  expect(clock.step(90_000)).toBe("2026-11-20T08:01:30.000Z");
  expect(clock.step(-60_000)).toBe("2026-11-20T08:00:30.000Z");
  expect(clock.set(instant("2027-01-01T00:00:00+01:00"))).toBe("2026-12-31T23:00:00.000Z");
  expect(clock.now()).toBe("2026-12-31T23:00:00.000Z");
});

it("refuses what is no instant", () => {
  expect(() => instant("morgen")).toThrow(RangeError);
});
