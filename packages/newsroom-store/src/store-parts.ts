import type { NewsroomStore } from "./newsroom-store.ts";
import type { PartnerReaders } from "./partners/partner-asking.ts";
import type { PublishDeps } from "./publishing/publish.ts";

/** What a store is made of. */
export type StoreParts = PublishDeps & PartnerReaders;

/** The database behind each open store: for the newsdesk, and for nobody who has only the store. */
const parts = new WeakMap<NewsroomStore, StoreParts>();

/** Keeps a store's parts. */
export function keepParts(store: NewsroomStore, kept: StoreParts): void {
  parts.set(store, kept);
}

/** Gives a store's parts; throws a TypeError for an object that `openStore` did not make. */
export function getParts(store: NewsroomStore): StoreParts {
  const kept = parts.get(store);
  if (kept === undefined) throw new TypeError("not a store that openStore opened");
  return kept;
}
