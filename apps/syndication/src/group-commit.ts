import { setImmediate as nextTurn } from "node:timers/promises";

import type { PartnerLedger, QuotaGrant, QuotaOrder, Receipt } from "@depesche/newsroom-store";

/** Writes what requests wait for, many of them in one transaction. */
export interface GroupCommit {
  /** Comes back when requests were taken from a window, for good. */
  reserve(order: QuotaOrder): Promise<QuotaGrant>;
  /** Comes back when the receipts are on the disk. */
  record(receipts: readonly Receipt[]): Promise<void>;
}

/** What waits for the next transaction. */
interface Batch {
  readonly quotas: QuotaOrder[];
  readonly receipts: Receipt[];
  readonly done: Promise<readonly QuotaGrant[]>;
}

/**
 * Makes it: each transaction takes what came while the one before was written, or in the same turn of the event loop, so that
 * thirty requests wait for the disk once. What comes back is durable; a transaction that fails, fails for all in it.
 */
export function createGroupCommit(ledger: Pick<PartnerLedger, "commit">): GroupCommit {
  let next: Batch | undefined;
  let current: Promise<unknown> = Promise.resolve();

  const write = async (before: Promise<unknown>): Promise<readonly QuotaGrant[]> => {
    await before.catch(() => undefined);
    await nextTurn();
    const batch = next;
    next = undefined;
    return batch === undefined ? [] : ledger.commit(batch);
  };
  const join = (): Batch => {
    if (next !== undefined) return next;
    const done = write(current);
    current = done;
    next = { quotas: [], receipts: [], done };
    return next;
  };
  return {
    async reserve(order) {
      const { quotas, done } = join();
      const at = quotas.push(order) - 1;
      const grant = (await done)[at];
      if (grant === undefined) throw new Error("The store granted nothing for a limit it was asked for.");
      return grant;
    },
    async record(given) {
      const { receipts, done } = join();
      receipts.push(...given);
      await done;
    },
  };
}
