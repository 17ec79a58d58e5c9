import type { Database } from "../database.ts";
import { addReceipts } from "./receipts/receipt-rows.ts";
import { findKeyHolder } from "./key-rows.ts";
import type { PartnerLedger, QuotaGrant } from "./partner-ledger.ts";
import { dropWindows, reserve } from "./quota-rows.ts";
import { addUsage, listUsage } from "./usage-rows.ts";
import { getPartnerVersion } from "./partner-rows.ts";

/** Opens what the syndication app reads and writes about partners. */
export function createPartnerLedger(database: Database): PartnerLedger {
  return {
    getPartnerVersion: () => database.read(getPartnerVersion),
    findKey: (id) => database.read((handle) => findKeyHolder(handle, id)),
    commit: ({ quotas, receipts }) =>
      database.write(async (handle) => {
        const grants: QuotaGrant[] = [];
        for (const order of quotas) grants.push(await reserve(handle, order));
        await addReceipts(handle, receipts);
        return grants;
      }),
    dropQuotaWindows: (before) => database.write((handle) => dropWindows(handle, before)),
    addUsage: (rows, keyUses) => database.write((handle) => addUsage(handle, rows, keyUses)),
    listUsage: (options) => database.read((handle) => listUsage(handle, options)),
  };
}
