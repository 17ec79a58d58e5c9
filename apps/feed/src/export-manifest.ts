import { mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { isInside } from "./export-file.ts";

/** The manifest's own name in an export folder. */
const manifestName = ".depesche-export.json";

/**
 * Reads which files earlier exports wrote into a folder; empty when there was none.
 * Throws an error with a code when the manifest is none of ours, for its files would be removed.
 */
export async function readManifest(folder: string): Promise<ReadonlySet<string>> {
  const file = join(folder, manifestName);
  const text = await readIfThere(file);
  if (text === undefined) return new Set();
  const files = parseFiles(Buffer.from(text).toString("utf8"));
  if (files === undefined || !files.every(isInside)) {
    throw createExportError(
      "export-manifest-damaged",
      `${file} does not list an export's files`,
      "empty the folder, or export to another one",
    );
  }
  return new Set(files);
}

/** Writes which files are an export's own, sorted, so that the same export gives the same bytes. */
export async function writeManifest(folder: string, files: Iterable<string>): Promise<void> {
  const manifest = `${JSON.stringify({ files: [...new Set(files)].sort() }, null, 2)}\n`;
  await writeChanged(join(folder, manifestName), Buffer.from(manifest));
}

/** Writes a file unless it holds these bytes already; tells whether it wrote. */
export async function writeChanged(file: string, body: Uint8Array): Promise<boolean> {
  const present = await readIfThere(file);
  if (present !== undefined && Buffer.compare(present, body) === 0) return false;
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.part-${process.pid}`;
  await writeFile(part, body);
  await rename(part, file);
  return true;
}

/** Removes a file and the folders it leaves empty. */
export async function removeExported(folder: string, path: string): Promise<void> {
  await rm(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
    try {
      await rmdir(join(folder, parent));
    } catch {
      return;
    }
  }
}

/** Makes an error that people can act on: what is wrong, and how to mend it. */
export function createExportError(code: string, what: string, mend: string): Error {
  return Object.assign(new Error(`${what}; ${mend}.`), { code });
}

/** Reads a file; undefined when there is none. */
export async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parseFiles(text: string): readonly string[] | undefined {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== "object" || manifest === null || !("files" in manifest)) return undefined;
    const { files } = manifest;
    return Array.isArray(files) && files.every((file) => typeof file === "string") ? files : undefined;
  } catch {
    return undefined;
  }
}
