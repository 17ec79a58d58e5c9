import type { Instant } from "@depesche/content-model";
import { toPartnerEntry } from "@depesche/content-model/parsing";
import type { StoredPartner } from "@depesche/newsroom-store/newsdesk";
import { formatLocalTime } from "../local-time.ts";
import { formatColumns, stateOfKey } from "./partner-text.ts";

/** Writes a partner with his entitlement and keys, for people. */
export function formatPartner(stored: StoredPartner, timeZone: string): string {
  const { partner, keys, entitlementRevision, disabledAt, createdAt } = stored;
  const local = (instant: Instant): string => formatLocalTime(instant, timeZone);
  const facts = Object.entries(toPartnerEntry(partner)).map(([key, value]): readonly string[] => [
    key,
    Array.isArray(value) ? value.join(", ") : String(value),
  ]);
  const state = disabledAt === undefined ? "enabled" : `disabled since ${local(disabledAt)}`;
  const listed = keys.map((key): readonly string[] => [
    "key",
    `${key.id} ${key.label} (${key.scopes.join(", ")}) ${stateOfKey(key, local)}`,
  ]);
  return formatColumns([
    ...facts,
    ["state", state],
    ["entitlement", `revision ${entitlementRevision}`],
    ["added", local(createdAt)],
    ...(listed.length === 0 ? [["key", "none yet: depesche key create"]] : listed),
  ]);
}
