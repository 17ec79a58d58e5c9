import { appendFile, mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** What exports noted of the files they wrote into a folder: which are theirs, and what each holds. */
export interface ExportJournal {
  /** The files there are or may be, by path below the folder; without a key where a write was cut off. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** Writes a file, whole or not at all; noted before and after, so that none is left that nobody knows of. */
  write(path: string, key: string, bytes: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
}

const journalName = ".depesche-renditions.jsonl";
const partsName = ".depesche-parts";

/** Opens the journal of a folder and tidies up what an export that was cut off left. */
export async function openExportJournal(folder: string): Promise<ExportJournal> {
  const file = join(folder, journalName);
  const parts = join(folder, partsName);
  const files = parseJournal(await readIfThere(file));
  await rm(parts, { recursive: true, force: true });
  await mkdir(parts, { recursive: true });
  const lines = [...files].map(([path, key]) => formatLine(path, key));
  await replaceFile(join(parts, "journal"), file, Buffer.from(lines.join("")));
  let turn = 0;
  return {
    files,
    async write(path, key, bytes) {
      await appendFile(file, formatLine(path, undefined));
      await mkdir(dirname(join(folder, path)), { recursive: true });
      turn += 1;
      await replaceFile(join(parts, String(turn)), join(folder, path), bytes);
      await appendFile(file, formatLine(path, key));
      files.set(path, key);
    },
    async remove(path) {
      await rm(join(folder, path), { force: true });
      files.delete(path);
      await appendFile(file, `${JSON.stringify({ removed: path })}\n`);
      for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
        try {
          await rmdir(join(folder, parent));
        } catch {
          return;
        }
      }
    },
  };
}

function formatLine(path: string, key: string | undefined): string {
  return `${JSON.stringify({ path, key })}\n`;
}

function parseJournal(text: string): Map<string, string | undefined> {
  const files = new Map<string, string | undefined>();
  for (const line of text.split("\n")) {
    const entry = parseLine(line);
    if (typeof entry?.removed === "string") files.delete(entry.removed);
    if (typeof entry?.path !== "string" || !isExportPath(entry.path)) continue;
    files.set(entry.path, typeof entry.key === "string" ? entry.key : undefined);
  }
  return files;
}

/** Nothing but what exports write is ever removed, whatever a journal says. */
function isExportPath(path: string): boolean {
  return /^(?:pictures|articles)\/[a-z0-9][a-z0-9.~-]*\/[a-z0-9][a-z0-9.-]*$/.test(path);
}

function parseLine(
  line: string,
): { readonly path?: unknown; readonly key?: unknown; readonly removed?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // The last line of an export that was cut off.
    return undefined;
  }
}

async function replaceFile(part: string, path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(part, bytes);
  await rename(part, path);
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
