import { formatCanonical, type Entitlement, type Instant, type PartnerId } from "@depesche/content-model";
import type { Handle } from "../../database.ts";
import { prepareQuery } from "../../prepared-query.ts";

/** One revision of an entitlement, which holds from its event on. */
export interface EntitlementPeriod {
  readonly revision: number;
  readonly seq: number;
  readonly at: Instant;
  readonly entitlement: Entitlement;
}

/** Lists every entitlement a partner had, oldest first. */
export async function listEntitlements(
  handle: Handle,
  partner: PartnerId,
): Promise<readonly EntitlementPeriod[]> {
  const rows = await handle
    .selectFrom("entitlement")
    .select(["revision", "seq", "value", "made_at"])
    .where("partner", "=", partner)
    .orderBy("revision")
    .execute();
  return rows.map((row) => ({
    revision: row.revision,
    seq: row.seq,
    at: row.made_at,
    entitlement: readEntitlement(row.value),
  }));
}

const selectNewest = prepareQuery((db, partner: PartnerId) =>
  db
    .selectFrom("entitlement")
    .select(["revision", "value"])
    .where("partner", "=", partner)
    .orderBy("revision", "desc")
    .limit(1),
);

/** Finds a partner's present entitlement; undefined for a partner the store does not know. */
export async function findEntitlement(
  handle: Handle,
  partner: PartnerId,
): Promise<{ readonly revision: number; readonly entitlement: Entitlement } | undefined> {
  const [row] = await selectNewest(handle, partner);
  return row === undefined ? undefined : { revision: row.revision, entitlement: readEntitlement(row.value) };
}

/** Writes an entitlement as the store keeps it; what says the same is the same text. */
export function formatEntitlement(entitlement: Entitlement): string {
  return formatCanonical(entitlement);
}

/** The most texts whose entitlements are remembered. */
const remembered = 2_000;
const known = new Map<string, Entitlement>();

/** Reads what `formatEntitlement` wrote; the same text gives the same object, to which others may tie what follows from it. */
export function readEntitlement(value: string): Entitlement {
  const found = known.get(value);
  if (found !== undefined) return found;
  // Written by formatEntitlement.
  const entitlement = JSON.parse(value) as Entitlement;
  if (known.size >= remembered) known.clear();
  known.set(value, entitlement);
  return entitlement;
}
