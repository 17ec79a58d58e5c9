import { getPartnerId } from "@depesche/content-model";
import type { UsageRow } from "@depesche/newsroom-store";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { createUsageMeter } from "./usage-meter.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("has written down all that was used more than five seconds ago, so that a process that is killed loses no more", async () => {
  const written: UsageRow[] = [];
  const meter = createUsageMeter(
    { addUsage: async (rows) => void written.push(...rows.map((row) => ({ ...row }))) },
    (error) => {
      throw error;
    },
  );
  const use = {
    partner: getPartnerId("inselblatt"),
    keyId: "k",
    endpoint: "/v1/changes",
    bytes: 10,
    at: instant("2026-11-20T12:00:00Z"),
  };
  const total = (): number => written.reduce((sum, { requests }) => sum + requests, 0);
  // A request a second, killed at some moment: what is not written yet was used within the last five.
  for (let second = 1; second <= 23; second += 1) {
    meter.count(use);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(second - total()).toBeLessThanOrEqual(5);
  }
  expect(total()).toBe(20);
});
