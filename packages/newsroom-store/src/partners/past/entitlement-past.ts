import { formatCanonical, type Entitlement, type Instant, type PartnerId } from "@depesche/content-model";
import type { Handle } from "../../database.ts";

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

/** Finds a partner's present entitlement; undefined for a partner the store does not know. */
export async function findEntitlement(
  handle: Handle,
  partner: PartnerId,
): Promise<{ readonly revision: number; readonly entitlement: Entitlement } | undefined> {
  const row = await handle
    .selectFrom("entitlement")
    .select(["revision", "value"])
    .where("partner", "=", partner)
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { revision: row.revision, entitlement: readEntitlement(row.value) };
}

/** Writes an entitlement as the store keeps it; what says the same is the same text. */
export function formatEntitlement(entitlement: Entitlement): string {
  return formatCanonical(entitlement);
}

/** Reads what `formatEntitlement` wrote. */
export function readEntitlement(value: string): Entitlement {
  // Written by formatEntitlement.
  return JSON.parse(value) as Entitlement;
}
