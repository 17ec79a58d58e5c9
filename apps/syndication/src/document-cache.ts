import { hash } from "node:crypto";

import { createBoundedMap } from "./bounded-map.ts";
import {
  openIndex,
  removeIndex,
  type DocumentIndex,
  type NewDocument,
  type SeenLog,
} from "./document-index.ts";
import { formatRecord, readRecord, type KeptDocument } from "./document-record.ts";
import type { TakeMemory } from "./document-segments.ts";

/**
 * Documents that were rendered once, for the processes that come after.
 *
 * A name is all that the bytes depend on, in lines: the first says what many have in common, the second, a whole number, the place
 * among those. Neighbours are found together.
 */
export interface DocumentCache {
  /** Finds those that are kept of some names; their bytes are in memory it takes, or fresh. */
  find(names: readonly string[], take?: TakeMemory): ReadonlyMap<string, KeptDocument>;
  /** Keeps a document of an article; it may be lost. */
  keep(name: string, document: KeptDocument, article: string): void;
  /**
   * Erases what is kept of some articles, keeps no more of them, and notes up to where in the log that is done; false when the file cannot
   * be written now, and it must be asked again.
   */
  forget(articles: readonly string[], seen: SeenLog): boolean;
  /** Up to where in the log it is done; undefined when nobody has noted it. */
  seen(): SeenLog | undefined;
  /** Writes down what is waiting and lets the file go. */
  close(): void;
}

/** Where documents are kept, and how many. */
export interface DocumentCacheOptions {
  /** The file of the index, beside which the documents lie; lost, damaged or of another shape it is made anew. */
  readonly file: string;
  /** Names the program that renders: what another one wrote is not found. */
  readonly program: string;
  /** The most bytes the file holds, about. */
  readonly limitBytes: number;
  /** Monotonic milliseconds. */
  readonly elapsedMs: () => number;
  /** Told when the cache cannot be used for a while; everything goes on without it. */
  readonly onError: (error: unknown) => void;
}

/** Documents wait so long to be written together, in ms. */
const gatherMs = 250;
/** Or until they are so many bytes. */
const gatherBytes = 1024 * 1024;
/** After a fault the cache rests so long, in ms. */
const restMs = 60_000;

/** Of so many articles a process knows that it keeps no more. */
const forgottenAtMost = 10_000;

/** 132 bits of a hash: as good as the whole name, and the index of a hundred thousand stays small. */
const nameLength = 22;
/** What stands before that, so that neighbours lie in one page of the index: a little of the hash of the first line, and the second. */
const groupLength = 6;
const placeLength = 10;

/** A cache that keeps nothing. */
export const noDocumentCache: DocumentCache = {
  find: () => new Map(),
  keep: () => undefined,
  forget: () => true,
  seen: () => undefined,
  close: () => undefined,
};

/**
 * Makes a cache that any number of processes share: an index in SQLite, and the documents in files beside it, where those
 * that were made one after the other are read at once.
 *
 * Nothing rests on it: who may have a document is asked of the store before its name is known, a document that does not
 * match its checksum is none, and whatever goes wrong with the disk only makes rendering go on. Nothing is synced.
 */
export function createDocumentCache(options: DocumentCacheOptions): DocumentCache {
  const { file, program, limitBytes, elapsedMs, onError } = options;
  let opened: DocumentIndex | undefined;
  let restUntil = 0;
  let waiting = new Map<string, NewDocument>();
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  // What was read before an article was taken back may be rendered after it.
  const forgotten = createBoundedMap<true>({ limit: forgottenAtMost });
  const groups = new Map<string, string>();
  const findGroup = (line: string): string => {
    const known = groups.get(line);
    if (known !== undefined) return known;
    // A few formats under a few states of the settings.
    if (groups.size > 100) groups.clear();
    const group = hash("sha256", `${program}\n${line}`, "base64url").slice(0, groupLength);
    groups.set(line, group);
    return group;
  };
  const nameOf = (name: string): string => {
    const first = name.indexOf("\n");
    const second = name.indexOf("\n", first + 1);
    const place = first < 0 ? "" : name.slice(first + 1, second < 0 ? undefined : second);
    const whole = hash("sha256", `${program}\n${name}`, "base64url").slice(0, nameLength);
    return findGroup(name.slice(0, Math.max(first, 0))) + place.padStart(placeLength, "0") + whole;
  };

  const attempt = <T>(work: (index: DocumentIndex) => T): T | undefined => {
    if (elapsedMs() < restUntil) return undefined;
    try {
      opened ??= openIndex(file);
      return work(opened);
    } catch (error) {
      // Another process writes: what waited is left to be rendered again.
      if (codeOf(error) === busy) return undefined;
      if (opened !== undefined) closeQuietly(opened);
      opened = undefined;
      if (damages.has(codeOf(error))) removeIndex(file);
      restUntil = elapsedMs() + restMs;
      onError(error);
      return undefined;
    }
  };
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = [...waiting.values()];
    waiting = new Map();
    waitingBytes = 0;
    if (batch.length > 0) attempt((index) => index.add(batch, limitBytes));
  };
  return {
    find(names, take = takeFresh) {
      if (names.length === 0) return new Map();
      const keys = names.map(nameOf);
      const found = new Map<string, KeptDocument>();
      attempt((index) => {
        const rows = index.find(keys);
        const records = index.segments.read(rows, take);
        for (const [at, { asked }] of rows.entries()) {
          const record = records[at];
          const [name, key] = [names[asked], keys[asked]];
          if (name === undefined || key === undefined || record === undefined) continue;
          const document = readRecord(key, record);
          if (document !== undefined) found.set(name, document);
        }
      });
      return found;
    },
    keep(name, document, article) {
      if (elapsedMs() < restUntil || forgotten.get(article) === true) return;
      const key = nameOf(name);
      const record = formatRecord(key, document);
      waiting.set(key, { name: key, article, record });
      waitingBytes += record.byteLength;
      if (waitingBytes >= gatherBytes) write();
      else timer ??= setTimeout(write, gatherMs).unref();
    },
    forget(articles, seen) {
      for (const article of articles) forgotten.set(article, true);
      for (const [key, { article }] of waiting) if (forgotten.get(article) === true) waiting.delete(key);
      return (
        attempt((index) => {
          index.forget(articles, seen);
          return true;
        }) ?? false
      );
    },
    seen: () => attempt((index) => index.seen()),
    close() {
      write();
      if (opened !== undefined) closeQuietly(opened);
      opened = undefined;
      restUntil = Number.POSITIVE_INFINITY;
    },
  };
}

function takeFresh(bytes: number): Buffer {
  return Buffer.allocUnsafeSlow(bytes);
}

/* Result codes of SQLite (https://sqlite.org/rescode.html): SQLITE_BUSY; SQLITE_ERROR (a table of another shape), SQLITE_CORRUPT, SQLITE_NOTADB. */
const busy = 5;
const damages: ReadonlySet<number> = new Set([1, 11, 26]);

function codeOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

function closeQuietly(index: DocumentIndex): void {
  try {
    index.close();
  } catch {
    // What cannot even be closed is left to the end of the process.
  }
}
