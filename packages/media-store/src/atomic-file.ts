import { lstat, mkdir, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import { isAbsent, systemCode } from "./directory-fault.ts";
import type { SyncEntries } from "./entry-sync.ts";

/** Where a file shall stand and by which unfinished name it grows; both must lie on one file system. */
export interface AtomicFile {
  readonly path: string;
  readonly partPath: string;
}

/**
 * Writes a file so that it is whole under its name or not there, and stays after a power cut.
 *
 * Bytes go to `partPath` and to the disk (fsync), the name changes in one step (rename), the directories are written
 * back. A failure removes the part and throws the system's error.
 */
export async function writeAtomically(
  file: AtomicFile,
  bytes: Uint8Array,
  syncEntries: SyncEntries,
): Promise<void> {
  const directory = dirname(file.path);
  const made = [...(await makeDirectory(dirname(file.partPath))), ...(await makeDirectory(directory))];
  const part = await open(file.partPath, "wx");
  try {
    try {
      await part.writeFile(bytes);
      await part.sync();
    } finally {
      await part.close();
    }
    await rename(file.partPath, file.path);
  } catch (error) {
    await unlink(file.partPath).catch(() => undefined);
    throw error;
  }
  await syncEntries([...made.map((path) => dirname(path)), directory]);
}

/**
 * Makes a directory with its parents and gives those that were missing, whose entries nobody has written back yet.
 *
 * One step at a time, because the recursive `mkdir` calls a read-only disk "no such file".
 */
async function makeDirectory(path: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let next = path; !(await isEntry(next)); next = dirname(next)) missing.push(next);
  for (const next of missing.toReversed()) {
    try {
      await mkdir(next);
    } catch (error) {
      // Another process was faster.
      if (systemCode(error) !== "EEXIST") throw error;
    }
  }
  return missing;
}

async function isEntry(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
