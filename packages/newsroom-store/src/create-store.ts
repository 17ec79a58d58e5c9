import type { Database } from "./database.ts";
import { getHead, listEvents } from "./event-log.ts";
import type { NewsroomStore } from "./newsroom-store.ts";
import { createPartnerLedger } from "./partners/create-partner-ledger.ts";
import { createPartnerView } from "./partners/create-partner-view.ts";
import { createSettingsPastReader } from "./partners/past/settings-past.ts";
import { findVersion, missingStore, requireReadable } from "./schema/prepare.ts";
import { createSettingsReader } from "./settings/settings-cache.ts";
import { keepParts } from "./store-parts.ts";
import { findNextTransition, logDueTransitions } from "./transitions.ts";
import { createReaderView } from "./view/reader-view.ts";

/** Makes the store of a database whose schema is prepared; `where` names it in messages. */
export function createStore(database: Database, where: string): NewsroomStore {
  const parts = {
    database,
    readSettings: createSettingsReader(),
    readSettingsPast: createSettingsPastReader(),
    sections: new Map(),
  };
  const store: NewsroomStore = {
    openView: (audience) => createReaderView(parts, audience),
    openPartnerView: (access) => createPartnerView(parts, access),
    openPartnerLedger: () => createPartnerLedger(database),
    logDueTransitions: (now) => logDueTransitions(database, now),
    nextTransitionAt: (now) => database.read((handle) => findNextTransition(handle, now)),
    getHead: () => database.read(getHead),
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
  keepParts(store, parts);
  return store;
}
