import type { Settings } from "@depesche/settings";
import { isStoreError } from "@depesche/newsroom-store/error";
import type { Newsdesk, StoreLog } from "@depesche/newsroom-store/newsdesk";

/** A store with raw access to it. */
export interface Desk {
  readonly store: StoreLog;
  readonly newsdesk: Newsdesk;
}

/** Opens the store for some work and closes it after, also when the work fails; only publishing and `migrate` migrate. */
export async function withDesk<Result>(
  settings: Settings,
  options: { readonly migrate: boolean },
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  // Loaded here: to say how a command is used takes no database.
  const { openNewsdesk, openStoreLog } = await import("@depesche/newsroom-store/newsdesk");
  const store = await openStoreLog({ file: settings.database.file, migrate: options.migrate });
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
