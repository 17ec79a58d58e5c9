import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile, stat, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { writeAtomically } from "./atomic-file.ts";
import { checkMedia } from "./media-check.ts";
import { isAbsent, toReadError, toWriteError } from "./directory-fault.ts";
import { contentPath, partsPath, walkHashes } from "./directory-layout.ts";
import { createEntrySync } from "./entry-sync.ts";
import { damagedMedia } from "./media-error.ts";
import { getMediaHash, hashMedia } from "./media-hash.ts";
import type { MediaEntry, MediaStore } from "./media-store.ts";
import { sweepParts } from "./part-sweep.ts";
import { streamVerified } from "./verified-stream.ts";

/** A media store in a directory, which may also be swept of what killed writers left. */
export interface DirectoryMedia extends MediaStore {
  /** Removes unfinished files older than an hour at `now` (milliseconds since 1970) and says how many; call it at start. */
  sweep(now: number): Promise<number>;
}

/** Where the bytes live; `uniqueName` names unfinished files and must never repeat (default: a random UUID). */
export interface DirectoryMediaOptions {
  readonly directory: string;
  readonly uniqueName?: () => string;
}

/**
 * Keeps contents in a directory as `ab/cd/<hash>`; any number of processes may share it.
 *
 * Nothing is created before the first `put`. A content is whole under its name or not there, also after a kill or a
 * power cut. Errors: `media-full`, `media-unwritable`, `media-unreadable`, `media-damaged`, `media-hash-wrong`.
 */
export function createDirectoryMedia(options: DirectoryMediaOptions): DirectoryMedia {
  const { uniqueName = randomUUID } = options;
  const directory = resolve(options.directory);
  const syncEntries = createEntrySync();
  const running = new Map<string, Promise<MediaEntry>>();

  async function put(bytes: Uint8Array): Promise<MediaEntry> {
    // The caller may reuse his buffer while we write: what is hashed and what is written must be the same bytes.
    const content = Uint8Array.from(bytes);
    const hash = hashMedia(content);
    // Whoever puts the same meanwhile must not be told that it is kept before it is.
    const putting = running.get(hash) ?? putAnew(hash, content).finally(() => running.delete(hash));
    running.set(hash, putting);
    return putting;
  }

  async function putAnew(hash: string, content: Uint8Array): Promise<MediaEntry> {
    const path = contentPath(directory, hash);
    const entry = { hash, bytes: content.length };
    if (await holds(path, hash)) return entry;
    const partPath = join(partsPath(directory), `${uniqueName()}.part`);
    try {
      await writeAtomically({ path, partPath }, content, syncEntries);
    } catch (error) {
      throw toWriteError(error, directory);
    }
    return entry;
  }

  async function get(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const path = contentPath(directory, getMediaHash(hash));
    const bytes = await whenThere(path, () => readFile(path));
    if (bytes !== undefined && hashMedia(bytes) !== hash) throw damagedMedia(hash, path);
    return bytes && new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  async function size(hash: string): Promise<number | undefined> {
    const path = contentPath(directory, getMediaHash(hash));
    return (await whenThere(path, () => stat(path)))?.size;
  }

  async function* list(): AsyncGenerator<MediaEntry> {
    for await (const hash of walkHashes(directory)) {
      const bytes = await size(hash);
      if (bytes !== undefined) yield { hash, bytes };
    }
  }

  const store: DirectoryMedia = {
    put,
    get,
    list,
    async open(hash) {
      const path = contentPath(directory, getMediaHash(hash));
      const file = await whenThere(path, () => open(path, "r"));
      if (file === undefined) return undefined;
      const bytes = await sizeOf(file, path);
      return { hash, bytes, readable: streamVerified({ file, hash, where: path }) };
    },
    async has(hash) {
      return (await size(hash)) !== undefined;
    },
    async delete(hash) {
      const path = contentPath(directory, getMediaHash(hash));
      try {
        await unlink(path);
        return true;
      } catch (error) {
        if (isAbsent(error)) return false;
        throw toWriteError(error, path);
      }
    },
    check: () => checkMedia(store),
    sweep: (now) => sweepParts(directory, now),
  };
  return Object.freeze(store);
}

/** Tells whether the right bytes already stand at a path; anything else there is written anew. */
async function holds(path: string, hash: string): Promise<boolean> {
  try {
    return hashMedia(await readFile(path)) === hash;
  } catch {
    return false;
  }
}

async function whenThere<Value>(path: string, read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw toReadError(error, path);
  }
}

async function sizeOf(file: FileHandle, path: string): Promise<number> {
  try {
    return (await file.stat()).size;
  } catch (error) {
    await file.close();
    throw toReadError(error, path);
  }
}
