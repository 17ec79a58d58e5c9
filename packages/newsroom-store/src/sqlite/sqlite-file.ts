import { access, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { missingStore } from "../schema/prepare.ts";
import { storeError } from "../store-error.ts";

/**
 * Makes sure the file is there: created with its folder, readable by its owner alone
 * (SQLite gives its side files the same mode), or `store-missing` when it may not be.
 */
export async function ensureFile(file: string, create: boolean): Promise<void> {
  if (!create) {
    try {
      await access(file);
      return;
    } catch {
      throw missingStore(file);
    }
  }
  try {
    await mkdir(dirname(file), { recursive: true });
    await (await open(file, "a", 0o600)).close();
  } catch (thrown) {
    throw storeError(
      {
        code: "store-unwritable",
        what: `The store ${file} cannot be created.`,
        mend: "Give this process the right to write in that folder, or set DEPESCHE_DATABASE_URL to another file.",
      },
      thrown,
    );
  }
}
