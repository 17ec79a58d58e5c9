import type { StoreLog, StoreViews } from "./newsroom-store.ts";
import { createPartnerLedger } from "./partners/create-partner-ledger.ts";
import { createPartnerView } from "./partners/create-partner-view.ts";
import { createPartnerReaders } from "./partners/partner-readers.ts";
import { getParts } from "./store-parts.ts";
import { createReaderView } from "./view/reader-view.ts";

/** Opens what shows the articles of a store. */
export function openViews(store: StoreLog): StoreViews {
  const { database, readSettings } = getParts(store);
  const readers = { database, ...createPartnerReaders(readSettings) };
  return {
    openView: (audience) => createReaderView(readers, audience),
    openPartnerView: (access) => createPartnerView(readers, access),
    openPartnerLedger: () => createPartnerLedger(database),
  };
}
