import type { Handle } from "../database.ts";
import { noteAct } from "./audit-rows.ts";
import { toKeyRow } from "./key-rows.ts";
import type { PartnerAct } from "./partner-desk.ts";
import type { StoredKey } from "./partner-ledger.ts";

/** Keeps a new key. */
export async function createKey(
  handle: Handle,
  key: StoredKey,
  act: PartnerAct,
): Promise<"created" | "partner-missing" | "key-exists"> {
  const { id, partner, label, scopes, expiresAt } = key;
  const owner = await handle.selectFrom("partner").select("id").where("id", "=", partner).executeTakeFirst();
  if (owner === undefined) return "partner-missing";
  const known = await handle.selectFrom("api_key").select("id").where("id", "=", id).executeTakeFirst();
  if (known !== undefined) return "key-exists";
  await handle.insertInto("api_key").values(toKeyRow(key)).execute();
  const detail = { key: id, label, scopes, ...(expiresAt === undefined ? {} : { expiresAt }) };
  await noteAct(handle, act, { act: "key-created", partner, detail });
  return "created";
}

/** Ends a key for good. */
export async function revokeKey(
  handle: Handle,
  id: string,
  act: PartnerAct,
): Promise<"revoked" | "unchanged" | "key-missing"> {
  const key = await handle
    .selectFrom("api_key")
    .select(["partner", "label", "revoked_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (key === undefined) return "key-missing";
  if (key.revoked_at !== null) return "unchanged";
  await handle.updateTable("api_key").set({ revoked_at: act.at }).where("id", "=", id).execute();
  const detail = { key: id, label: key.label };
  await noteAct(handle, act, { act: "key-revoked", partner: key.partner, detail });
  return "revoked";
}
