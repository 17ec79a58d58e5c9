import type { StoreLog } from "../newsroom-store.ts";
import { openDatabase, type StoreOpening } from "../open-database.ts";
import { createStoreLog } from "../store-log.ts";

/** Opens the store as `openStore` does, for those who show no article: what shows them is a third of the store's program. */
export async function openStoreLog(options: StoreOpening): Promise<StoreLog> {
  return createStoreLog(await openDatabase(options), options.file);
}
