import { link, open, unlink } from "node:fs/promises";
import type BetterSqlite from "better-sqlite3";
import { storeError } from "../store-error.ts";

/**
 * Writes a consistent copy of a store while others write (SQLite's VACUUM INTO: one read
 * transaction). The copy appears under its name only when it is whole, with an epoch of its own,
 * so that cursors of the original do not fit a store that was put back.
 *
 * Throws `backup-exists` rather than overwrite, and `backup-failed`.
 */
export async function writeBackup(
  connect: (file: string) => BetterSqlite.Database,
  source: string,
  target: string,
  epoch: string,
): Promise<void> {
  const part = `${target}.${epoch}.part`;
  try {
    await (await open(part, "wx", 0o600)).close();
    withConnection(connect(source), (connection) => connection.prepare("vacuum into ?").run(part));
    withConnection(connect(part), (connection) =>
      connection.prepare("update store set epoch = ?").run(epoch),
    );
    const handle = await open(part, "r+");
    await handle.sync();
    await handle.close();
    await link(part, target);
  } catch (thrown) {
    throw toBackupError(thrown, target);
  } finally {
    await unlink(part).catch(() => undefined);
  }
}

function withConnection(
  connection: BetterSqlite.Database,
  work: (connection: BetterSqlite.Database) => void,
): void {
  try {
    work(connection);
  } finally {
    connection.close();
  }
}

function toBackupError(thrown: unknown, target: string): unknown {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "unknown";
  // These are faults of the store that is copied, not of the copy.
  if (/^SQLITE_(CORRUPT|NOTADB|BUSY)/.test(code)) return thrown;
  if (code === "EEXIST") {
    return storeError(
      {
        code: "backup-exists",
        what: `${target} exists already.`,
        mend: "Name another file; a backup never overwrites one.",
      },
      thrown,
    );
  }
  return storeError(
    {
      code: "backup-failed",
      what: `The backup ${target} could not be written (${code}).`,
      mend: "Name a file in a folder that exists, may be written and has room; the store is as it was.",
    },
    thrown,
  );
}
