import type { NewsroomStore } from "./newsroom-store.ts";
import type { PublishDeps } from "./publishing/publish.ts";

/** The database behind each open store: for the newsdesk, and for nobody who has only the store. */
const parts = new WeakMap<NewsroomStore, PublishDeps>();

/** Keeps a store's parts. */
export function keepParts(store: NewsroomStore, kept: PublishDeps): void {
  parts.set(store, kept);
}

/** Gives a store's parts; throws a TypeError for an object that `openStore` did not make. */
export function getParts(store: NewsroomStore): PublishDeps {
  const kept = parts.get(store);
  if (kept === undefined) throw new TypeError("not a store that openStore opened");
  return kept;
}
