import { DatabaseSync } from "node:sqlite";

import { createExportError } from "./export-error.ts";

/**
 * Takes the lock of an export folder until `release`; throws `export-running` when another export holds it.
 * It is a lock of the system's, by way of SQLite: it ends with the process, however that ends.
 */
export function lockExport(file: string): { readonly release: () => void } {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw createExportError(
      "export-running",
      `Another export to this folder runs (${file})`,
      "wait until it is done, or export to another folder",
    );
  }
  return {
    release: () => {
      database.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  // SQLITE_BUSY
  return error instanceof Error && "errcode" in error && error.errcode === 5;
}
