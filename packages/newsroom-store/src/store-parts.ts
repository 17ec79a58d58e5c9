import type { StoreLog } from "./newsroom-store.ts";
import type { PublishDeps } from "./publishing/publish.ts";

/** What a store is made of. */
export type StoreParts = PublishDeps;

/** The database behind each open store: for the newsdesk, and for nobody who has only the store. */
const parts = new WeakMap<StoreLog, StoreParts>();

/** Keeps a store's parts. */
export function keepParts(store: StoreLog, kept: StoreParts): void {
  parts.set(store, kept);
}

/** Gives a store's parts; throws a TypeError for an object that `openStore` did not make. */
export function getParts(store: StoreLog): StoreParts {
  const kept = parts.get(store);
  if (kept === undefined) throw new TypeError("not a store that openStore opened");
  return kept;
}
