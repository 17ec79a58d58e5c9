import type { Instant, PartnerId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { writeRows } from "../row-writing.ts";
import type { UsageRow } from "./partner-ledger.ts";

/** Adds to what partners used, and notes when keys were used last. */
export async function addUsage(
  handle: Handle,
  rows: readonly UsageRow[],
  keyUses: readonly { readonly keyId: string; readonly at: Instant }[],
): Promise<void> {
  const values = rows.map(({ partner, day, endpoint, requests, bytes }) => ({
    partner,
    day,
    endpoint,
    requests,
    bytes,
  }));
  await writeRows(handle, "partner_usage", values, (chunk) =>
    handle
      .insertInto("partner_usage")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["partner", "day", "endpoint"]).doUpdateSet((of) => ({
          requests: of("partner_usage.requests", "+", of.ref("excluded.requests")),
          bytes: of("partner_usage.bytes", "+", of.ref("excluded.bytes")),
        })),
      ),
  );
  for (const { keyId, at } of keyUses) {
    await handle
      .updateTable("api_key")
      .set({ last_used_at: at })
      .where("id", "=", keyId)
      .where((of) => of.or([of("last_used_at", "is", null), of("last_used_at", "<", at)]))
      .execute();
  }
}

/** Lists what was used, by day, partner and endpoint. */
export async function listUsage(
  handle: Handle,
  options: { readonly fromDay: string; readonly toDay: string; readonly partner?: PartnerId | undefined },
): Promise<readonly UsageRow[]> {
  const { partner } = options;
  return handle
    .selectFrom("partner_usage")
    .select(["partner", "endpoint", "day", "requests", "bytes"])
    .where("day", ">=", options.fromDay)
    .where("day", "<=", options.toDay)
    .$if(partner !== undefined, (all) => (partner === undefined ? all : all.where("partner", "=", partner)))
    .orderBy("day")
    .orderBy("partner")
    .orderBy("endpoint")
    .execute();
}
