import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where an export keeps its own books, below its folder. */
export interface ExportBooks {
  readonly folder: string;
  /** What was written, and of which state of the store. */
  readonly manifest: string;
  /** Held by the export that runs. */
  readonly lock: string;
  /** Files that are being written, before they take their place. */
  readonly parts: string;
  /** What is about to be written, one a renderer; gone when an export is done. */
  readonly journals: string;
}

/** Names the books of an export to a folder; web servers do not serve names that begin with a dot. */
export function locateBooks(folder: string): ExportBooks {
  const books = join(folder, ".depesche-export");
  return {
    folder: books,
    manifest: join(books, "manifest.ndjson"),
    lock: join(books, "lock"),
    parts: join(books, "parts"),
    journals: join(books, "journals"),
  };
}

/** Reads a file; undefined when there is none. */
export function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
