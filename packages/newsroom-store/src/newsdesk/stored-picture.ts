import type { AssetHash, Instant, PictureId } from "@depesche/content-model";
import type { Handle } from "../database.ts";

/** A picture as the store has it; `uses` are all that there ever were of its bytes, itself among them. */
export interface StoredPicture {
  readonly id: PictureId;
  readonly asset: AssetHash;
  readonly killedAt?: Instant;
  readonly uses: readonly { readonly id: PictureId; readonly killed: boolean }[];
}

/** Finds a picture that was ever published. */
export async function findStoredPicture(handle: Handle, id: PictureId): Promise<StoredPicture | undefined> {
  const row = await handle
    .selectFrom("picture")
    .select(["asset", "killed_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const uses = await handle
    .selectFrom("picture")
    .select(["id", "killed_at"])
    .where("asset", "=", row.asset)
    .orderBy("id")
    .execute();
  return {
    id,
    asset: row.asset,
    ...(row.killed_at === null ? {} : { killedAt: row.killed_at }),
    uses: uses.map((use) => ({ id: use.id, killed: use.killed_at !== null })),
  };
}
