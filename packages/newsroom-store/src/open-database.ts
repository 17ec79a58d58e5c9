import { randomBytes } from "node:crypto";
import type { Database } from "./database.ts";
import { prepareSchema } from "./schema/prepare.ts";
import { openSqliteDatabase } from "./sqlite/sqlite-database.ts";

/** How long to wait for another process that writes. */
const defaultBusyTimeoutMs = 10_000;

/** How a store is opened. */
export interface StoreOpening {
  /** An absolute path. */
  readonly file: string;
  /** Creates the store or brings it up to date. */
  readonly migrate?: boolean;
  readonly busyTimeoutMs?: number;
  /** Names a new store's log (default: random). */
  readonly epoch?: string;
}

/** Opens the SQLite file of a store, its schema prepared; throws coded errors (`isStoreError`). */
export async function openDatabase(options: StoreOpening): Promise<Database> {
  const { file, migrate = false, busyTimeoutMs = defaultBusyTimeoutMs } = options;
  const database = await openSqliteDatabase({ file, create: migrate, busyTimeoutMs });
  try {
    const epoch = options.epoch ?? randomBytes(8).toString("hex");
    await prepareSchema(database, { where: file, migrate, epoch });
    return database;
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}
