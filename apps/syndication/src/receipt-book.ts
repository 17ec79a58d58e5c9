import { hash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";

import type { PartnerLedger, Receipt } from "@depesche/newsroom-store";

import { createBoundedMap } from "./bounded-map.ts";

/** Writes down who is given what, before it is given. */
export interface ReceiptBook {
  /** Comes back when the receipt is on the disk. */
  record(receipt: Receipt): Promise<void>;
}

/** The receipts a process remembers to have written. */
const remembered = 100_000;

/**
 * Makes a book that writes receipts of requests that come together in one transaction: those that come while one is
 * written share the next. What is written already is not written again.
 */
export function createReceiptBook(ledger: Pick<PartnerLedger, "addReceipts">): ReceiptBook {
  const written = createBoundedMap<true>({ limit: remembered });
  let waiting = new Map<string, Receipt>();
  let next: Promise<void> | undefined;
  let current: Promise<void> = Promise.resolve();

  const write = async (): Promise<void> => {
    await current.catch(() => undefined);
    // Whoever asks in this turn shares the transaction, and its wait for the disk.
    await nextTurn();
    const batch = waiting;
    waiting = new Map();
    next = undefined;
    current = ledger.addReceipts([...batch.values()]);
    await current;
    for (const name of batch.keys()) written.set(name, true);
  };
  return {
    async record(receipt) {
      const name = nameOf(receipt);
      if (written.get(name) === true) return;
      waiting.set(name, receipt);
      next ??= write();
      await next;
    },
  };
}

/** Everything of a receipt but when: a repeated one has the same name. */
function nameOf(receipt: Receipt): string {
  return hash("sha256", JSON.stringify({ ...receipt, at: undefined }), "base64url");
}
