/** What can be wrong with a store: its place, its age, its lock, its disk, or what was asked of it. */
export type StoreFaultCode =
  | "node-too-old"
  | "sqlite-too-old"
  | "store-missing"
  | "store-foreign"
  | "store-newer"
  | "store-outdated"
  | "store-busy"
  | "store-full"
  | "store-unwritable"
  | "store-damaged"
  | "settings-missing"
  | "position-foreign"
  | "position-ahead"
  | "backup-exists"
  | "backup-failed";

/** A fault in words: `what` happened and where, and how to `mend` it, each a whole sentence. */
export interface StoreFault {
  readonly code: StoreFaultCode;
  readonly what: string;
  readonly mend: string;
}

/** The error the store throws; its message is `what` and `mend` together. */
export interface StoreError extends Error, StoreFault {}

/** Makes the error of a fault; `cause` keeps what the database said. */
export function storeError(fault: StoreFault, cause?: unknown): StoreError {
  const error = new Error(`${fault.what} ${fault.mend}`, cause === undefined ? {} : { cause });
  error.name = "StoreError";
  return Object.assign(error, fault);
}

/** Tells whether something thrown is an error of the store. */
export function isStoreError(thrown: unknown): thrown is StoreError {
  return thrown instanceof Error && thrown.name === "StoreError" && "code" in thrown;
}
