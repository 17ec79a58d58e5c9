import type { Settings } from "@depesche/settings";
import { openStore, isStoreError, type NewsroomStore } from "@depesche/newsroom-store";
import { openNewsdesk, type Newsdesk } from "@depesche/newsroom-store/newsdesk";

/** A store with raw access to it. */
export interface Desk {
  readonly store: NewsroomStore;
  readonly newsdesk: Newsdesk;
}

/** Opens the store for some work and closes it after, also when the work fails; only publishing and `migrate` migrate. */
export async function withDesk<Result>(
  settings: Settings,
  options: { readonly migrate: boolean },
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const store = await openStore({ file: settings.database.file, migrate: options.migrate });
  try {
    return await work({ store, newsdesk: openNewsdesk(store) });
  } finally {
    await store.close();
  }
}

/** Does some work with the store, or without one where none was made yet. */
export async function withDeskIfAny<Result>(
  settings: Settings,
  work: (desk: Desk | undefined) => Promise<Result>,
): Promise<Result> {
  let missing = false;
  try {
    return await withDesk(settings, { migrate: false }, work);
  } catch (thrown) {
    missing = isStoreError(thrown) && thrown.code === "store-missing";
    if (!missing) throw thrown;
  }
  return work(undefined);
}
