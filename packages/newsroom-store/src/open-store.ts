import { randomBytes } from "node:crypto";
import { createStore } from "./create-store.ts";
import type { NewsroomStore } from "./newsroom-store.ts";
import { prepareSchema } from "./schema/prepare.ts";
import { openSqliteDatabase } from "./sqlite/sqlite-database.ts";

/** How long to wait for another process that writes. */
const defaultBusyTimeoutMs = 10_000;

/**
 * Opens the store in an SQLite file.
 *
 * Throws coded errors (`isStoreError`): `store-missing`, `store-outdated`, `store-newer`,
 * `store-foreign`, `store-busy`, `store-full`, `store-unwritable`, `store-damaged`,
 * `node-too-old`, `sqlite-too-old`. What publishing returned is on the disk.
 *
 * @param options `file` an absolute path; `migrate` creates the store or brings it up to date;
 *   `epoch` names a new store's log (default: random)
 */
export async function openStore(options: {
  readonly file: string;
  readonly migrate?: boolean;
  readonly busyTimeoutMs?: number;
  readonly epoch?: string;
}): Promise<NewsroomStore> {
  const { file, migrate = false, busyTimeoutMs = defaultBusyTimeoutMs } = options;
  const database = await openSqliteDatabase({ file, create: migrate, busyTimeoutMs });
  try {
    const epoch = options.epoch ?? randomBytes(8).toString("hex");
    await prepareSchema(database, { where: file, migrate, epoch });
    return createStore(database, file);
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}
