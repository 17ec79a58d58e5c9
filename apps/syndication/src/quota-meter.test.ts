import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openStore, type NewsroomStore } from "@depesche/newsroom-store";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createGroupCommit } from "./group-commit.ts";
import { createQuotaMeter, toPolicies, type QuotaMeter } from "./quota-meter.ts";

const now = instant("2026-11-20T12:00:00Z");
let folder: string;
let store: NewsroomStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "depesche-quota-"));
  store = await openStore({ file: join(folder, "depesche.db"), migrate: true });
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function openMeter(): QuotaMeter {
  return createQuotaMeter(createGroupCommit(store.openPartnerLedger()));
}

/** Takes requests until none is left, at most so many; gives how many there were. */
async function takeAll(meter: QuotaMeter, requestsPerDay: number, most = 1_000): Promise<number> {
  const policies = toPolicies({ requestsPerMinute: 100_000, requestsPerDay });
  for (let taken = 0; taken < most; taken += 1) {
    if (!(await meter.take("key", policies, now)).allowed) return taken;
  }
  return most;
}

describe("a limit that changes within its window", () => {
  it("lets those through who are within a higher one, in every process", async () => {
    const [one, other] = [openMeter(), openMeter()];
    expect((await takeAll(one, 40)) + (await takeAll(other, 40))).toBe(40);
    expect((await takeAll(other, 100)) + (await takeAll(one, 100))).toBe(60);
  });

  it("lets nobody through who is beyond a lower one, whatever was reserved of the higher", async () => {
    const meter = openMeter();
    expect(await takeAll(meter, 100_000, 20)).toBe(20);
    const { allowed, standings } = await meter.look(
      "key",
      toPolicies({ requestsPerMinute: 100_000, requestsPerDay: 10 }),
      now,
    );
    expect(allowed).toBe(false);
    expect(standings.find(({ policy }) => policy.name === "day")).toMatchObject({ left: 0 });
    expect(await takeAll(meter, 10)).toBe(0);
  });
});
