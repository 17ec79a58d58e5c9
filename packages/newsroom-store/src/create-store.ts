import type { Database } from "./database.ts";
import type { NewsroomStore } from "./newsroom-store.ts";
import { createStoreLog } from "./store-log.ts";
import { getParts, keepParts } from "./store-parts.ts";
import { openViews } from "./store-views.ts";

/** Makes the store of a database whose schema is prepared; `where` names it in messages. */
export function createStore(database: Database, where: string): NewsroomStore {
  const log = createStoreLog(database, where);
  const store = { ...log, ...openViews(log) };
  keepParts(store, getParts(log));
  return store;
}
