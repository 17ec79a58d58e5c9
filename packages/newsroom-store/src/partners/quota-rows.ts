import type { Instant } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import type { QuotaOrder } from "./partner-ledger.ts";

/** Takes from a window what is asked for and left, under the write lock, so that no two processes take the same. */
export async function reserve(
  handle: Handle,
  { keyId, policy, window, limit, amount }: QuotaOrder,
): Promise<{ readonly granted: number; readonly left: number }> {
  const row = await handle
    .selectFrom("quota")
    .select("taken")
    .where("key_id", "=", keyId)
    .where("policy", "=", policy)
    .where("starts_at", "=", window)
    .executeTakeFirst();
  const taken = row?.taken ?? 0;
  const granted = Math.max(0, Math.min(amount, limit - taken));
  if (granted > 0) {
    await handle
      .insertInto("quota")
      .values({ key_id: keyId, policy, starts_at: window, taken: granted })
      .onConflict((conflict) =>
        conflict
          .columns(["key_id", "policy", "starts_at"])
          .doUpdateSet((of) => ({ taken: of("quota.taken", "+", of.ref("excluded.taken")) })),
      )
      .execute();
  }
  return { granted, left: Math.max(0, limit - taken - granted) };
}

/** Drops windows that begin before an instant. */
export async function dropWindows(handle: Handle, before: Instant): Promise<void> {
  await handle.deleteFrom("quota").where("starts_at", "<", before).execute();
}
