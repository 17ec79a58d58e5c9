import type { Partner, PartnerId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { writeMeasured } from "../measured-write.ts";
import type { StoreLog } from "../newsroom-store.ts";
import { getParts } from "../store-parts.ts";
import { listAudit } from "./audit-rows.ts";
import { previewEntitlement } from "./entitlement-preview.ts";
import { listKeys } from "./key-rows.ts";
import { createKey, revokeKey } from "./key-writing.ts";
import type {
  EntitlementEffect,
  PartnerAct,
  PartnerDesk,
  PartnerOutcome,
  StoredPartner,
} from "./partner-desk.ts";
import { createPartnerReaders } from "./partner-readers.ts";
import { listPartnerRows } from "./partner-rows.ts";
import { addPartner, measurePartner, setPartnerDisabled, updatePartner } from "./partner-writing.ts";
import { listReceived } from "./receipts/received.ts";
import { listUsage } from "./usage-rows.ts";

/** Opens the newsroom's side of partners; only the newsdesk may have it. */
export function openPartnerDesk(store: StoreLog): PartnerDesk {
  const { database, readSettings } = getParts(store);
  const readers = createPartnerReaders(readSettings);
  // Counting over every article would keep everyone else from writing.
  const writeCounted = <A extends PartnerAct>(
    write: (handle: Handle, effect: EntitlementEffect, partner: Partner, act: A) => Promise<PartnerOutcome>,
    partner: Partner,
    act: A,
  ): Promise<PartnerOutcome> =>
    writeMeasured(
      database,
      async (handle) => measurePartner(handle, await readSettings(handle), partner, act),
      (handle, effect) => write(handle, effect, partner, act),
    );
  return {
    addPartner: (partner, act) => writeCounted(addPartner, partner, act),
    updatePartner: (partner, act) => writeCounted(updatePartner, partner, act),
    setPartnerDisabled: (id, disabled, act) =>
      database.write((handle) => setPartnerDisabled(handle, id, disabled, act)),
    findPartner: async (id) => (await database.read((handle) => listStoredPartners(handle, id)))[0],
    listPartners: () => database.read((handle) => listStoredPartners(handle)),
    previewEntitlement: (query) =>
      database.read(async (handle) => previewEntitlement(handle, await readSettings(handle), query)),
    createKey: (key, act) => database.write((handle) => createKey(handle, key, act)),
    revokeKey: (id, act) => database.write((handle) => revokeKey(handle, id, act)),
    listReceipts: (article) => database.read((handle) => listReceived(handle, readers, { article })),
    listReceiptsOf: (partner) => database.read((handle) => listReceived(handle, readers, { partner })),
    listUsage: (options) => database.read((handle) => listUsage(handle, options)),
    listAudit: (options) => database.read((handle) => listAudit(handle, options)),
  };
}

async function listStoredPartners(handle: Handle, id?: PartnerId): Promise<readonly StoredPartner[]> {
  const rows = await listPartnerRows(handle, id);
  const keys = await listKeys(handle, id);
  return rows.map(({ row, partner }) => ({
    partner,
    entitlementRevision: row.entitlement_revision,
    ...(row.disabled_at === null ? {} : { disabledAt: row.disabled_at }),
    createdAt: row.created_at,
    keys: keys.get(row.id) ?? [],
  }));
}
