import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The files an export wrote, by path, with the sha-256 of each. */
export type ExportManifest = ReadonlyMap<string, string>;

/** The manifest's own name in an export folder. */
const manifestName = ".depesche-export.json";

/** Reads what the last export wrote; empty when there was none. */
export async function readManifest(folder: string): Promise<ExportManifest> {
  try {
    const kept: { readonly files: Readonly<Record<string, string>> } = JSON.parse(
      await readFile(join(folder, manifestName), "utf8"),
    );
    return new Map(Object.entries(kept.files));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return new Map();
    throw error;
  }
}

/** Writes the manifest: paths sorted, so that the same export gives the same bytes. */
export async function writeManifest(folder: string, manifest: ExportManifest): Promise<void> {
  const files = Object.fromEntries([...manifest].sort(([one], [other]) => (one < other ? -1 : 1)));
  await writeWhole(join(folder, manifestName), Buffer.from(`${JSON.stringify({ files }, null, 2)}\n`));
}

/** Writes a file unless the last export wrote the same bytes; gives its hash and whether it wrote. */
export async function writeExported(
  folder: string,
  path: string,
  body: Uint8Array,
  before: ExportManifest,
): Promise<{ readonly hash: string; readonly written: boolean }> {
  const hash = createHash("sha256").update(body).digest("hex");
  if (before.get(path) === hash) return { hash, written: false };
  await writeWhole(join(folder, path), body);
  return { hash, written: true };
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

async function writeWhole(file: string, body: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.part-${process.pid}`;
  await writeFile(part, body);
  await rename(part, file);
}
