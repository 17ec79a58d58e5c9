import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
  writeSync,
  writevSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { hashBytes } from "./export-comparison.ts";
import { createExportError } from "./export-error.ts";
import { toExportFile } from "./export-file.ts";
import { locateBooks } from "./export-folder.ts";

/** Writes an export's files. */
export interface SiteWriter {
  /**
   * Writes a document unless its file holds these bytes already, by the hash it was written with; gives its hash and
   * whether it wrote. Without a known hash the file must not be there.
   */
  write(
    path: string,
    parts: readonly Uint8Array[],
    known: string | undefined,
  ): { readonly hash: string; readonly written: boolean };
  close(): void;
}

/**
 * Makes a writer for one renderer. In an `empty` folder a file is written in its place; elsewhere it takes its
 * place when it is whole. Each is noted in the journal first, so that a later export knows what this one left.
 */
export function createSiteWriter(
  folder: string,
  options: { readonly name: string; readonly empty: boolean },
): SiteWriter {
  const books = locateBooks(folder);
  const made = new Set<string>();
  const part = join(books.parts, options.name);
  let journal: number | undefined;

  const place = (file: string, parts: readonly Uint8Array[], isNew: boolean): void => {
    if (options.empty) {
      writeParts(file, parts, isNew ? "wx" : "w");
      return;
    }
    if (isNew && existsSync(file)) throw createForeignError(file);
    writeParts(part, parts, "w");
    renameSync(part, file);
  };
  return {
    write(path, parts, known) {
      const hash = hashBytes(parts);
      if (known === hash) return { hash, written: false };
      const file = join(folder, toExportFile(path));
      journal ??= openSync(join(books.journals, options.name), "a");
      writeSync(journal, `${JSON.stringify(path)}\n`);
      makeFolder(dirname(file), made);
      place(file, parts, known === undefined);
      return { hash, written: true };
    },
    close() {
      if (journal !== undefined) closeSync(journal);
    },
  };
}

/** The most pieces that are handed to the system at once. */
const piecesAtOnce = 512;

function writeParts(file: string, parts: readonly Uint8Array[], flag: "w" | "wx"): void {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) {
    writeFileSync(file, only, { flag });
    return;
  }
  const descriptor = openSync(file, flag);
  try {
    for (let from = 0; from < parts.length; from += piecesAtOnce)
      writeAll(descriptor, parts.slice(from, from + piecesAtOnce));
  } finally {
    closeSync(descriptor);
  }
}

/** Writes pieces in one go; what a full disk or a signal cut off is written, or told, the next time. */
function writeAll(descriptor: number, pieces: readonly Uint8Array[]): void {
  let written = writevSync(descriptor, pieces);
  for (const piece of pieces) {
    if (written < piece.byteLength) writeFileSync(descriptor, piece.subarray(Math.max(written, 0)));
    written = Math.max(written - piece.byteLength, 0);
  }
}

/** Removes a document's file and the folders it leaves empty. */
export function removeExported(folder: string, path: string): void {
  const file = toExportFile(path);
  rmSync(join(folder, file), { force: true });
  for (let parent = dirname(file); parent !== "."; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return;
    }
  }
}

/** Writes one of the export's own files whole or not at all. */
export function writeWhole(file: string, text: string, part: string): void {
  writeFileSync(part, text, { flush: true });
  renameSync(part, file);
}

/** The fault of a file that stands where a document belongs. */
export function createForeignError(file: string): Error {
  return createExportError(
    "export-file-foreign",
    `${file} is there, and no export wrote it`,
    "move it away, or export to another folder",
  );
}

function makeFolder(folder: string, made: Set<string>): void {
  if (made.has(folder)) return;
  made.add(folder);
  try {
    mkdirSync(folder);
  } catch {
    // There already, or its parent is not; what else is wrong is told now.
    mkdirSync(folder, { recursive: true });
  }
}
