import { appendFile, mkdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { LeftOutText } from "@depesche/picture-kit";

/** What is noted of a file: the key of what it holds, none where a write was cut off, and the words it was made without. */
export interface JournalEntry {
  readonly key?: string | undefined;
  readonly leftOut?: readonly LeftOutText[] | undefined;
}

/** What exports noted of the files they wrote into a folder: which are theirs, and what each holds. */
export interface ExportJournal {
  /** The files there are or may be, by path below the folder. */
  readonly files: ReadonlyMap<string, JournalEntry>;
  /** Writes a file, whole or not at all; noted before and after, so that none is left that nobody knows of. */
  write(path: string, entry: JournalEntry, bytes: Uint8Array): Promise<void>;
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
  const lines = [...files].map(([path, entry]) => formatLine(path, entry));
  await replaceFile(join(parts, "journal"), file, Buffer.from(lines.join("")));
  let turn = 0;
  return {
    files,
    async write(path, entry, bytes) {
      await appendFile(file, formatLine(path, {}));
      await mkdir(dirname(join(folder, path)), { recursive: true });
      turn += 1;
      await replaceFile(join(parts, String(turn)), join(folder, path), bytes);
      await appendFile(file, formatLine(path, entry));
      files.set(path, entry);
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

function formatLine(path: string, entry: JournalEntry): string {
  return `${JSON.stringify({ path, ...entry })}\n`;
}

function parseJournal(text: string): Map<string, JournalEntry> {
  const files = new Map<string, JournalEntry>();
  for (const line of text.split("\n")) {
    const entry = parseLine(line);
    if (typeof entry?.removed === "string") files.delete(entry.removed);
    if (typeof entry?.path !== "string" || !isExportPath(entry.path)) continue;
    if (typeof entry.key !== "string") files.set(entry.path, {});
    else
      files.set(entry.path, {
        key: entry.key,
        leftOut: isLeftOut(entry.leftOut) ? entry.leftOut : undefined,
      });
  }
  return files;
}

/** Nothing but what exports write is ever removed, whatever a journal says. */
function isExportPath(path: string): boolean {
  return /^(?:pictures|articles)\/[a-z0-9][a-z0-9.~-]*\/[a-z0-9][a-z0-9.-]*$/.test(path);
}

/** What has the right shape was written by an export. */
function isLeftOut(value: unknown): value is readonly LeftOutText[] {
  return (
    Array.isArray(value) && value.every((one) => typeof one?.text === "string" && Array.isArray(one.glyphs))
  );
}

interface JournalLine {
  readonly path?: unknown;
  readonly key?: unknown;
  readonly leftOut?: unknown;
  readonly removed?: unknown;
}

function parseLine(line: string): JournalLine | undefined {
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
