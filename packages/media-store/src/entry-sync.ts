import { open } from "node:fs/promises";
import { systemCode } from "./directory-fault.ts";

/** Writes directories' entries back to the disk. */
export type SyncEntries = (directories: Iterable<string>) => Promise<void>;

/**
 * Makes one that writes back together what is asked for while it is busy: the file system then commits once for many
 * files, and each caller still hears of it only when what was there when it asked is on the disk. Throws the system's error.
 */
export function createEntrySync(): SyncEntries {
  let asked = new Set<string>();
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    const directories = asked;
    asked = new Set();
    next = undefined;
    await Promise.all([...directories].map(syncDirectory));
  };
  return (directories) => {
    for (const directory of directories) asked.add(directory);
    next ??= running.then(run, run);
    running = next;
    return next;
  };
}

/** Writes a directory's entries back; systems that cannot open a directory (Windows) keep them by themselves. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } catch (error) {
    // Some network and user-space file systems cannot sync a directory; they order its entries themselves.
    if (systemCode(error) !== "EINVAL" && systemCode(error) !== "ENOTSUP") throw error;
  } finally {
    await directory.close();
  }
}
