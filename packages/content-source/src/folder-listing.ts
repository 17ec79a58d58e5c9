import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { findForbiddenCharacter } from "@depesche/content-model";
import { explainFileError } from "./file-error.ts";
import { compareText, type FaultWords } from "./source-fault.ts";

/** One entry of a folder: its name as the disk has it (`diskName`, maybe NFD) and in NFC. */
export interface FolderEntry {
  readonly name: string;
  readonly diskName: string;
  readonly kind: "file" | "folder" | "link" | "other";
}

/** A folder's entries by name, or why it cannot be listed. */
export type FolderListing =
  | { readonly ok: true; readonly entries: readonly FolderEntry[] }
  | { readonly ok: false; readonly fault: FaultWords };

/** Lists a folder, sorted, so that the same folder is read in the same order everywhere. Never throws. */
export async function listFolder(path: string): Promise<FolderListing> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return {
      ok: true,
      entries: entries
        .map((entry) => ({
          name: entry.name.normalize("NFC"),
          diskName: entry.name,
          kind: kindOf(entry),
        }))
        .sort((one, other) => compareText(one.name, other.name) || compareText(one.diskName, other.diskName)),
    };
  } catch (error) {
    return { ok: false, fault: explainFileError(error, "folder") };
  }
}

/** Finds what is wrong with a file's name: bytes that are no UTF-8, or invisible characters. */
export function findNameFault(name: string): FaultWords | undefined {
  const mend = "give the file a plain name of letters, digits and -";
  if (name.includes("\ufffd")) {
    return { code: "file-name", what: "the name of the file is no UTF-8", mend };
  }
  const found = findForbiddenCharacter(name);
  if (found !== undefined || /[\n\t\\]/.test(name)) {
    return {
      code: "file-name",
      what: `the name of the file holds the character ${found?.name ?? "line end, tab or \\"}`,
      mend,
    };
  }
  return undefined;
}

function kindOf(entry: Dirent): FolderEntry["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}
