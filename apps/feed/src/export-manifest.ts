import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { Instant } from "@depesche/content-model";

import { createExportError } from "./export-error.ts";
import { toExportFile } from "./export-file.ts";
import { readIfThere, type ExportBooks } from "./export-folder.ts";
import { writeWhole } from "./export-writing.ts";

/** Which state of which store an export shows, made by which program. */
export interface ExportState {
  readonly epoch: string;
  /** The log's newest entry when the export began. */
  readonly seq: number;
  readonly program: string;
  readonly addresses: { readonly feed: string; readonly pictures: string };
}

/** The head of a manifest. */
export interface ManifestHead extends ExportState {
  readonly format: 1;
  /** The horizon: the instant as of which everything was decided. */
  readonly at: Instant;
  /** The next instant at which something changes by itself. */
  readonly validUntil: Instant | undefined;
  readonly files: number;
  readonly withoutArchives: boolean;
}

/** What was written of one group. */
export interface GroupRecord {
  readonly key: string;
  readonly stamp: string;
  /** The next instant at which one of its documents changes by itself. */
  readonly until: Instant | undefined;
  /** The hash of each document's bytes by its path; empty for bytes nobody vouches for. */
  readonly files: ReadonlyMap<string, string>;
}

/** What an export wrote into a folder. */
export interface Manifest {
  readonly head: ManifestHead;
  readonly groups: ReadonlyMap<string, GroupRecord>;
}

/** Reads the head alone, which is enough to see that nothing changed; undefined when there was no export. */
export function readManifestHead(books: ExportBooks): ManifestHead | undefined {
  const bytes = readIfThere(books.manifest);
  if (bytes === undefined) return undefined;
  const end = bytes.indexOf("\n");
  return parseLine(books, bytes.toString("utf8", 0, end < 0 ? bytes.length : end), isHead);
}

/**
 * Reads what earlier exports wrote; undefined when there was none. Throws `export-manifest-damaged` when it is none
 * of ours, or names a file outside the folder, for its files would be removed.
 */
export function readManifest(books: ExportBooks): Manifest | undefined {
  const text = readIfThere(books.manifest)?.toString("utf8");
  if (text === undefined) return undefined;
  const [first = "", ...lines] = text.split("\n");
  const head = parseLine(books, first, isHead);
  if (lines.pop() !== "") throw createDamageError(books);
  const groups = lines.map((line) => {
    const { files, until, ...group } = parseLine(books, line, isGroupLine);
    for (const [path] of files) requireInside(books, path);
    return { ...group, until, files: new Map(files) };
  });
  return { head, groups: new Map(groups.map((group) => [group.key, group])) };
}

/** Writes a manifest whole or not at all, and with it ends the journals. */
export function writeManifest(books: ExportBooks, head: ManifestHead, groups: Iterable<GroupRecord>): void {
  const lines = [JSON.stringify(head)];
  for (const group of groups) lines.push(JSON.stringify({ ...group, files: [...group.files] }));
  writeWhole(books.manifest, `${lines.join("\n")}\n`, join(books.parts, "manifest"));
  rmSync(books.journals, { recursive: true, force: true });
}

/** Lists the paths an export that was cut off had begun to write; the last line of a journal may be half a one. */
export function readJournals(books: ExportBooks): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const name of listNames(books.journals)) {
    const text = readIfThere(join(books.journals, name))?.toString("utf8") ?? "";
    for (const line of text.split("\n").slice(0, -1)) {
      const path = parseLine(books, line, (value) => typeof value === "string");
      requireInside(books, path);
      paths.add(path);
    }
  }
  return paths;
}

/** Tells whether an export was cut off. */
export function hasJournals(books: ExportBooks): boolean {
  return listNames(books.journals).length > 0;
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

type GroupLine = Omit<GroupRecord, "files"> & { readonly files: readonly (readonly [string, string])[] };

function isHead(value: unknown): value is ManifestHead {
  return (
    typeof value === "object" &&
    value !== null &&
    "format" in value &&
    value.format === 1 &&
    "epoch" in value &&
    "seq" in value &&
    "program" in value &&
    "addresses" in value &&
    "at" in value
  );
}

function isGroupLine(value: unknown): value is GroupLine {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    typeof value.key === "string" &&
    "stamp" in value &&
    typeof value.stamp === "string" &&
    "files" in value &&
    Array.isArray(value.files) &&
    value.files.every(
      (file: unknown) =>
        Array.isArray(file) && file.length === 2 && file.every((part) => typeof part === "string"),
    )
  );
}

function parseLine<T>(books: ExportBooks, line: string, is: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(line);
    if (is(value)) return value;
  } catch {
    // Told below.
  }
  throw createDamageError(books);
}

function requireInside(books: ExportBooks, path: string): void {
  try {
    toExportFile(path);
  } catch {
    throw createDamageError(books);
  }
}

function createDamageError(books: ExportBooks): Error {
  return createExportError(
    "export-manifest-damaged",
    `${books.folder} does not tell what an export wrote`,
    "empty the folder it lies in, or export to another one",
  );
}
