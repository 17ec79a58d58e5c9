import type { Database } from "../database.ts";
import { addReceipts } from "./receipts/receipt-rows.ts";
import { findKeyHolder } from "./key-rows.ts";
import type { PartnerLedger } from "./partner-ledger.ts";
import { dropWindows, reserve } from "./quota-rows.ts";
import { addUsage, listUsage } from "./usage-rows.ts";
import { getPartnerVersion } from "./partner-rows.ts";

/** Opens what the syndication app reads and writes about partners. */
export function createPartnerLedger(database: Database): PartnerLedger {
  return {
    getPartnerVersion: () => database.read(getPartnerVersion),
    findKey: (id) => database.read((handle) => findKeyHolder(handle, id)),
    reserveQuota: (order) => database.write((handle) => reserve(handle, order)),
    dropQuotaWindows: (before) => database.write((handle) => dropWindows(handle, before)),
    addUsage: (rows, keyUses) => database.write((handle) => addUsage(handle, rows, keyUses)),
    listUsage: (options) => database.read((handle) => listUsage(handle, options)),
    addReceipts: async (receipts) => {
      if (receipts.length > 0) await database.write((handle) => addReceipts(handle, receipts));
    },
  };
}
