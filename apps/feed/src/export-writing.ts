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
    body: Uint8Array,
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

  const place = (file: string, body: Uint8Array, isNew: boolean): void => {
    if (options.empty) {
      writeFileSync(file, body, { flag: isNew ? "wx" : "w" });
      return;
    }
    if (isNew && existsSync(file)) throw createForeignError(file);
    writeFileSync(part, body);
    renameSync(part, file);
  };
  return {
    write(path, body, known) {
      const hash = hashBytes(body);
      if (known === hash) return { hash, written: false };
      const file = join(folder, toExportFile(path));
      journal ??= openSync(join(books.journals, options.name), "a");
      writeSync(journal, `${JSON.stringify(path)}\n`);
      makeFolder(dirname(file), made);
      place(file, body, known === undefined);
      return { hash, written: true };
    },
    close() {
      if (journal !== undefined) closeSync(journal);
    },
  };
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
