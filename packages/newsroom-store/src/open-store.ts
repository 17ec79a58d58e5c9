import { createStore } from "./create-store.ts";
import type { NewsroomStore } from "./newsroom-store.ts";
import { openDatabase, type StoreOpening } from "./open-database.ts";

/**
 * Opens the store in an SQLite file.
 *
 * Throws coded errors (`isStoreError`): `store-missing`, `store-outdated`, `store-newer`,
 * `store-foreign`, `store-busy`, `store-full`, `store-unwritable`, `store-damaged`,
 * `node-too-old`, `sqlite-too-old`. What publishing returned is on the disk.
 *
 * @param options where it lies, and whether it may be made
 */
export async function openStore(options: StoreOpening): Promise<NewsroomStore> {
  return createStore(await openDatabase(options), options.file);
}
