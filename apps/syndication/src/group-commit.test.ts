import { getPartnerId } from "@depesche/content-model";
import type { LedgerBatch, Receipt } from "@depesche/newsroom-store";
import { instant } from "@depesche/testkit";
import { expect, it } from "vitest";

import { createGroupCommit } from "./group-commit.ts";

const order = { keyId: "k", policy: "minute", window: "w", limit: 10, amount: 1 };
const receipt: Receipt = {
  kind: "page",
  channel: "articles",
  partner: getPartnerId("inselblatt"),
  entitlementRevision: 1,
  toId: "a" as never,
  head: 1,
  at: instant("2026-11-20T12:00:00Z"),
};

it("writes together what came together, then what came meanwhile, and gives each its own grant", async () => {
  const batches: LedgerBatch[] = [];
  const commit = createGroupCommit({
    commit: async (batch) => {
      batches.push({ quotas: [...batch.quotas], receipts: [...batch.receipts] });
      if (batches.length === 1) void commit.record([receipt]);
      return batch.quotas.map(({ amount }) => ({ granted: amount, left: 0 }));
    },
  });
  const reserved = [5, 7].map((amount) => commit.reserve({ ...order, amount }));
  await commit.record([receipt, receipt]);
  expect(await Promise.all(reserved)).toEqual([
    { granted: 5, left: 0 },
    { granted: 7, left: 0 },
  ]);
  await commit.record([]);
  expect(batches.map(({ quotas, receipts }) => [quotas.length, receipts.length])).toEqual([
    [2, 2],
    [0, 1],
  ]);
});

it("tells all who waited when it fails, and goes on", async () => {
  let isFailing = true;
  const commit = createGroupCommit({
    commit: async ({ quotas }) => {
      if (isFailing) throw new Error("full");
      return quotas.map(() => ({ granted: 1, left: 9 }));
    },
  });
  const outcomes = await Promise.allSettled([commit.reserve(order), commit.record([receipt])]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  isFailing = false;
  expect(await commit.reserve(order)).toEqual({ granted: 1, left: 9 });
});
