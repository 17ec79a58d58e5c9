import { createHash } from "node:crypto";
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Author, Provider, Publication } from "@depesche/content-model";
import { isAbsent } from "../file-error.ts";
import { isSettled, toStamp, type FileStamp } from "../file-stamp.ts";
import type { FolderSettings } from "../settings-folder.ts";
import { readMemoryFile, writeMemoryFile } from "./memory-file.ts";
import type { NewsroomMemory } from "./reading-memory.ts";

/** The settings of a folder, and how they are remembered for the next time. */
export interface RecalledSettings {
  readonly settings: FolderSettings;
  /** Throws the system's error. */
  readonly keep: () => Promise<void>;
}

interface KeptSettings {
  readonly publication?: Publication;
  readonly authors: readonly Author[];
  readonly providers: readonly Provider[];
}

/**
 * Gives the settings of a resolved content folder: as they are remembered while their files keep size, times and inode
 * and none came or went, else as they are read. Only sound settings that nobody is told anything about are remembered.
 */
export async function recallSettings(
  root: string,
  memory: NewsroomMemory | undefined,
): Promise<RecalledSettings> {
  // Looked at before they are read: what is written meanwhile has another stamp.
  const stamps = memory && stampSettings(root, memory.nowMs);
  if (memory === undefined || stamps === undefined) {
    return { settings: await readAgain(root), keep: () => Promise.resolve() };
  }
  const path = `${memory.path}.settings`;
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([root, memory.version, stamps]))
    .digest("hex");
  const kept = memory.verify ? undefined : await readMemoryFile(path, fingerprint);
  if (kept !== undefined) {
    // Written below.
    return { settings: revive(kept as KeptSettings), keep: () => Promise.resolve() };
  }
  const settings = await readAgain(root);
  return {
    settings,
    keep: async () => {
      if (settings.faults.length === 0) await writeMemoryFile(path, fingerprint, flatten(settings));
    },
  };
}

async function readAgain(root: string): Promise<FolderSettings> {
  // Loaded here, with the parsers of YAML and of settings.
  const { readSettings } = await import("../settings-folder.ts");
  return readSettings(root);
}

/** Stamps every file that settings are read from, `absent` where there is none; undefined where one is no plain file or may still change. */
function stampSettings(root: string, nowMs: number): Readonly<Record<string, string>> | undefined {
  try {
    const folder = join(root, "authors");
    // Of a link nobody knows what it leads to the next time.
    if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() === true) return undefined;
    const authors = listNames(folder);
    const files = ["publication.yaml", "providers.yaml", ...authors.map((name) => `authors/${name}`)];
    const stamps = files.map((file) => [file, stampPlainFile(join(root, file), nowMs)] as const);
    return stamps.some(([, stamp]) => stamp === undefined)
      ? undefined
      : Object.fromEntries(stamps.map(([file, stamp]) => [file, stamp ?? ""]));
  } catch {
    // Whoever reads them is told what is wrong.
    return undefined;
  }
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function stampPlainFile(path: string, nowMs: number): FileStamp | undefined {
  const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) return "absent";
  const stamp = toStamp(stats);
  return stats.isFile() && isSettled(stamp, nowMs) ? stamp : undefined;
}

function flatten({ publication, authors, providers }: FolderSettings): KeptSettings {
  return {
    ...(publication === undefined ? {} : { publication }),
    authors: [...authors.values()],
    providers: [...providers.values()],
  };
}

function revive({ publication, authors, providers }: KeptSettings): FolderSettings {
  return {
    ...(publication === undefined ? {} : { publication }),
    authors: new Map(authors.map((author) => [author.id, author])),
    brokenAuthors: new Set(),
    providers: new Map(providers.map((provider) => [provider.id, provider])),
    providersBroken: false,
    faults: [],
  };
}
