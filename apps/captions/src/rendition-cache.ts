import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";

import {
  formatCachedFile,
  headBytes,
  parseCachedFile,
  parseCachedHead,
  type RenditionFacts,
} from "./cached-file.ts";
import type { FinishedRendition } from "./render-outcome.ts";

/** Where renditions are kept, and how much of them. */
export interface RenditionCacheOptions {
  readonly folder: string;
  readonly limitBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Renditions on disk by key: disposable, for all of them can be made again. */
export interface RenditionCache {
  /** A damaged file is removed and not there. */
  get(key: string): Promise<FinishedRendition | undefined>;
  /** Says what is known of a rendition without reading it. */
  describe(key: string): Promise<RenditionFacts | undefined>;
  /** Keeps a rendition, whole or not at all; throws the system's error (`ENOSPC`) when it cannot. */
  put(key: string, rendition: FinishedRendition): Promise<void>;
  sizeBytes(): number;
}

/** Unfinished files older than this belong to nobody any more. */
const staleMs = 60 * 60 * 1000;
/** How long a use goes unnoted on disk: the order of uses need not be exact after a restart. */
const touchMs = 10 * 60 * 1000;

interface Kept {
  readonly sizeBytes: number;
  touchedAt: number;
}

/**
 * Opens a cache over a folder, which need not exist, and drops what was used longest ago when it grows
 * beyond its limit. Several processes may share one; each sees to the limit for what it knows of.
 */
export async function openRenditionCache(options: RenditionCacheOptions): Promise<RenditionCache> {
  const { folder, limitBytes, now } = options;
  const kept = new Map<string, Kept>();
  let size = 0;
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), key);

  const note = (key: string, sizeBytes: number, touchedAt: number): void => {
    forget(key);
    kept.set(key, { sizeBytes, touchedAt });
    size += sizeBytes;
  };
  const forget = (key: string): void => {
    size -= kept.get(key)?.sizeBytes ?? 0;
    kept.delete(key);
  };
  const drop = async (key: string): Promise<void> => {
    forget(key);
    await rm(pathOf(key), { force: true });
  };
  const evict = async (spare?: string): Promise<void> => {
    for (const key of kept.keys()) {
      if (size <= limitBytes) return;
      if (key !== spare) await drop(key);
    }
  };

  for (const found of await scan(folder, now())) note(found.key, found.sizeBytes, found.usedAt);
  await evict();
  return {
    async get(key) {
      const path = pathOf(key);
      const file = await whenThere(() => readFile(path));
      const rendition = file && parseCachedFile(file);
      if (file === undefined || rendition === undefined) {
        await drop(key);
        return undefined;
      }
      const used = kept.get(key)?.touchedAt ?? 0;
      const at = now();
      note(key, file.byteLength, at - used > touchMs ? at : used);
      if (at - used > touchMs) await whenThere(() => utimes(path, at / 1000, at / 1000));
      return rendition;
    },
    async describe(key) {
      const file = await whenThere(() => open(pathOf(key), "r"));
      if (file === undefined) return undefined;
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
        return parseCachedHead(buffer.subarray(0, bytesRead))?.facts;
      } finally {
        await file.close();
      }
    },
    async put(key, rendition) {
      const bytes = formatCachedFile(rendition);
      if (bytes.byteLength > limitBytes) return;
      const part = join(folder, `${randomUUID()}.part`);
      await mkdir(join(folder, key.slice(0, 2)), { recursive: true });
      try {
        await writeFile(part, bytes);
        await rename(part, pathOf(key));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      note(key, bytes.byteLength, now());
      await evict(key);
    },
    sizeBytes: () => size,
  };
}

/** Lists what a folder holds, what was used longest ago first, and removes what was never finished. */
async function scan(
  folder: string,
  now: number,
): Promise<readonly { readonly key: string; readonly sizeBytes: number; readonly usedAt: number }[]> {
  const entries = (await whenThere(() => readdir(folder, { recursive: true, withFileTypes: true }))) ?? [];
  const found = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const facts = await whenThere(() => stat(path));
    if (facts === undefined) continue;
    if (/^[0-9a-f]{64}$/.test(entry.name))
      found.push({ key: entry.name, sizeBytes: facts.size, usedAt: facts.mtimeMs });
    else if (entry.name.endsWith(".part") && now - facts.mtimeMs > staleMs) await rm(path, { force: true });
  }
  return found.sort((one, other) => one.usedAt - other.usedAt);
}

async function whenThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
