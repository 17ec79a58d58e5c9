import { hash } from "node:crypto";

import type { Receipt } from "@depesche/newsroom-store";

import { createBoundedMap } from "./bounded-map.ts";
import type { GroupCommit } from "./group-commit.ts";

/** Writes down who is given what, before it is given. */
export interface ReceiptBook {
  /** Comes back when the receipt is on the disk. */
  record(receipt: Receipt): Promise<void>;
}

/** The receipts a process remembers to have written. */
const remembered = 100_000;

/** Makes a book that does not write again what is written already, or being written. */
export function createReceiptBook(commit: Pick<GroupCommit, "record">): ReceiptBook {
  const written = createBoundedMap<true>({ limit: remembered });
  const writing = new Map<string, Promise<void>>();
  return {
    async record(receipt) {
      const name = nameOf(receipt);
      if (written.get(name) === true) return;
      const shared = writing.get(name) ?? commit.record([receipt]).finally(() => writing.delete(name));
      writing.set(name, shared);
      await shared;
      written.set(name, true);
    },
  };
}

/** Everything of a receipt but when: a repeated one has the same name. */
function nameOf(receipt: Receipt): string {
  return hash("sha256", JSON.stringify({ ...receipt, at: undefined }), "base64url");
}
