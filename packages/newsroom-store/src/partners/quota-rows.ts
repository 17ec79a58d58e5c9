import type { Instant } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { prepareQuery } from "../prepared-query.ts";
import type { QuotaGrant, QuotaOrder } from "./partner-ledger.ts";

const selectTaken = prepareQuery((db, keyId: string, policy: string, window: string) =>
  db
    .selectFrom("quota")
    .select("taken")
    .where("key_id", "=", keyId)
    .where("policy", "=", policy)
    .where("starts_at", "=", window),
);

const insertTaken = prepareQuery((db, keyId: string, policy: string, window: string, taken: number) =>
  db
    .insertInto("quota")
    .values({ key_id: keyId, policy, starts_at: window, taken })
    .onConflict((conflict) =>
      conflict
        .columns(["key_id", "policy", "starts_at"])
        .doUpdateSet((of) => ({ taken: of("quota.taken", "+", of.ref("excluded.taken")) })),
    ),
);

/** Takes from a window what is asked for and left, under the write lock, so that no two processes take the same. */
export async function reserve(
  handle: Handle,
  { keyId, policy, window, limit, amount }: QuotaOrder,
): Promise<QuotaGrant> {
  const [row] = await selectTaken(handle, keyId, policy, window);
  const taken = row?.taken ?? 0;
  const granted = Math.max(0, Math.min(amount, limit - taken));
  if (granted > 0) await insertTaken(handle, keyId, policy, window, granted);
  return { granted, left: Math.max(0, limit - taken - granted) };
}

/** Drops windows that begin before an instant. */
export async function dropWindows(handle: Handle, before: Instant): Promise<void> {
  await handle.deleteFrom("quota").where("starts_at", "<", before).execute();
}
