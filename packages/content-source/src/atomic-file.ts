import { link, open, rename, stat, unlink, writeFile, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemCode } from "./file-error.ts";

/** How a file is put in its place. */
export interface AtomicWrite {
  /** `replace` what is there, keeping its mode and owner; or only `create`: false comes back when the name is taken. */
  readonly as: "replace" | "create";
}

/**
 * Puts a whole file in its place or leaves everything as it was: a new file beside it, written to the disk (fsync),
 * then renamed. Throws the system's error. True when the file stands there.
 */
export async function putFile(
  path: string,
  content: string | Uint8Array,
  options: AtomicWrite,
): Promise<boolean> {
  const folder = dirname(path);
  const before = options.as === "replace" ? await stat(path).catch(() => undefined) : undefined;
  const { part, file } = await openPart(folder, before === undefined ? 0o666 : before.mode & 0o7777);
  try {
    try {
      await file.writeFile(content);
      if (before !== undefined) {
        // The process's mask took rights away that the old file had.
        await file.chmod(before.mode & 0o7777);
        await file.chown(before.uid, before.gid).catch(ignoreForbidden);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (options.as === "replace") await rename(part, path);
    else {
      const placed = await linkNew(part, path, content);
      await unlink(part);
      if (!placed) return false;
    }
  } catch (error) {
    await unlink(part).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
  return true;
}

/** Opens an unfinished file under a name that is free; the watcher and the reader pass such names over. */
async function openPart(
  folder: string,
  mode: number,
): Promise<{ readonly part: string; readonly file: FileHandle }> {
  for (let number = 1; ; number += 1) {
    const part = join(folder, `.tmp-depesche-${process.pid}-${number}`);
    try {
      return { part, file: await open(part, "wx", mode) };
    } catch (error) {
      if (systemCode(error) !== "EEXIST") throw error;
    }
  }
}

/** Gives a finished file its name unless the name is taken; a link is the one step that never overwrites. */
async function linkNew(part: string, path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await link(part, path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === "EEXIST") return false;
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP") throw error;
  }
  // A file system without links (FAT, some network drives).
  try {
    await writeFile(path, content, { flag: "wx", flush: true });
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } catch (error) {
    // Some network and user-space file systems cannot sync a folder; they order its entries themselves.
    if (systemCode(error) !== "EINVAL" && systemCode(error) !== "ENOTSUP") throw error;
  } finally {
    await folder.close();
  }
}

function ignoreForbidden(error: unknown): void {
  // Only the superuser may give files away; the writer's own file is as good.
  if (systemCode(error) !== "EPERM") throw error;
}
