import type { PartnerId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { prepareQuery } from "../prepared-query.ts";
import type { ApiKeyTable } from "../schema/partner-tables.ts";
import { keyScopes, type KeyHolder, type StoredKey } from "./partner-ledger.ts";
import { readEntitlement } from "./past/entitlement-past.ts";

const selectHolder = prepareQuery((db, id: string) =>
  db
    .selectFrom("api_key as k")
    .innerJoin("partner as p", "p.id", "k.partner")
    .innerJoin("entitlement as e", (join) =>
      join.onRef("e.partner", "=", "p.id").onRef("e.revision", "=", "p.entitlement_revision"),
    )
    .selectAll("k")
    .select(["p.name", "p.disabled_at", "p.entitlement_revision", "e.value"])
    .where("k.id", "=", id),
);

/** Finds a key with whose it is and what that partner may receive now. */
export async function findKeyHolder(handle: Handle, id: string): Promise<KeyHolder | undefined> {
  const [row] = await selectHolder(handle, id);
  if (row === undefined) return undefined;
  return {
    key: toKey(row),
    name: row.name,
    disabled: row.disabled_at !== null,
    entitlement: readEntitlement(row.value),
    entitlementRevision: row.entitlement_revision,
  };
}

/** Lists keys by partner, oldest first. */
export async function listKeys(
  handle: Handle,
  partner?: PartnerId,
): Promise<ReadonlyMap<PartnerId, readonly StoredKey[]>> {
  const rows = await handle
    .selectFrom("api_key")
    .selectAll()
    .$if(partner !== undefined, (all) => (partner === undefined ? all : all.where("partner", "=", partner)))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return Map.groupBy(rows.map(toKey), (key) => key.partner);
}

/** Turns a key into its row. */
export function toKeyRow(key: StoredKey): ApiKeyTable {
  return {
    id: key.id,
    partner: key.partner,
    label: key.label,
    secret_hash: key.secretHash,
    scopes: key.scopes.join(" "),
    created_at: key.createdAt,
    expires_at: key.expiresAt ?? null,
    revoked_at: key.revokedAt ?? null,
    last_used_at: key.lastUsedAt ?? null,
  };
}

function toKey(row: ApiKeyTable): StoredKey {
  const scopes = new Set(row.scopes.split(" "));
  return {
    id: row.id,
    partner: row.partner,
    label: row.label,
    secretHash: row.secret_hash,
    scopes: keyScopes.filter((scope) => scopes.has(scope)),
    createdAt: row.created_at,
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.last_used_at === null ? {} : { lastUsedAt: row.last_used_at }),
  };
}
