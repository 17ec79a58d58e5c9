import type { Database } from "./database.ts";
import { getHead, listEvents } from "./event-log.ts";
import type { StoreLog } from "./newsroom-store.ts";
import { findNextTransition } from "./next-transition.ts";
import { findVersion, missingStore, requireReadable } from "./schema/prepare.ts";
import { missingSettings } from "./settings/setting-rows.ts";
import { createSettingsReader } from "./settings/settings-cache.ts";
import { keepParts } from "./store-parts.ts";
import { logDueTransitions } from "./transitions.ts";

/** Makes a store without its views, of a database whose schema is prepared; `where` names it in messages. */
export function createStoreLog(database: Database, where: string): StoreLog {
  const readSettings = createSettingsReader();
  const store: StoreLog = {
    async getSettings() {
      const settings = await database.ask(readSettings);
      if (settings === undefined) throw missingSettings();
      return settings;
    },
    logDueTransitions: (now) => logDueTransitions(database, now),
    nextTransitionAt: (now) => database.read((handle) => findNextTransition(handle, now)),
    getHead: () => database.ask(getHead),
    listEvents: (options) => database.read((handle) => listEvents(handle, options)),
    check: () =>
      database.read(async (handle) => {
        const found = await findVersion(handle, where);
        if (found === undefined) throw missingStore(where);
        requireReadable(found, where);
        return { version: found.version, head: await getHead(handle) };
      }),
    close: () => database.close(),
  };
  keepParts(store, { database, readSettings });
  return store;
}
