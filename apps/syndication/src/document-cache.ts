import { hash } from "node:crypto";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { crc32 } from "node:zlib";

/** A document as an entry of a page has it: `"type":…,"article":…`, and how long its head is. */
export interface KeptDocument {
  readonly member: Buffer;
  /** Bytes before the document itself. */
  readonly headBytes: number;
  readonly type: string;
  /** The opaque part of its ETag. */
  readonly etag: string;
}

/** Documents that were rendered once, for the processes that come after. */
export interface DocumentCache {
  /** Finds those that are kept of some names. */
  find(names: readonly string[]): ReadonlyMap<string, KeptDocument>;
  /** Keeps a document; it may be lost. */
  keep(name: string, document: KeptDocument): void;
  /** Writes down what is waiting and lets the file go. */
  close(): void;
}

/** Where documents are kept, and how many. */
export interface DocumentCacheOptions {
  /** The file; lost, damaged or of another shape it is made anew. */
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
/** So many of the oldest make room at once. */
const droppedAtOnce = 500;

/** 132 bits of a hash: as good as the whole name, and the index of a hundred thousand stays small. */
const nameLength = 22;

/** A cache that keeps nothing. */
export const noDocumentCache: DocumentCache = {
  find: () => new Map(),
  keep: () => undefined,
  close: () => undefined,
};

/**
 * Makes a cache in one file of SQLite, which any number of processes share.
 *
 * Nothing rests on it: who may have a document is asked of the store before its name is known, a document that does not
 * match its checksum is none, and whatever goes wrong with the disk only makes rendering go on. Nothing is synced.
 */
export function createDocumentCache(options: DocumentCacheOptions): DocumentCache {
  const { file, program, limitBytes, elapsedMs, onError } = options;
  let opened: OpenFile | undefined;
  let restUntil = 0;
  let waiting = new Map<string, KeptDocument>();
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | undefined;
  const nameOf = (name: string): string =>
    hash("sha256", `${program}\n${name}`, "base64url").slice(0, nameLength);

  const attempt = <T>(work: (file: OpenFile) => T): T | undefined => {
    if (elapsedMs() < restUntil) return undefined;
    try {
      opened ??= openFile(file);
      return work(opened);
    } catch (error) {
      // Another process writes: what waited is left to be rendered again.
      if (codeOf(error) === busy) return undefined;
      if (opened !== undefined) closeQuietly(opened);
      opened = undefined;
      if (damages.has(codeOf(error))) removeFile(file);
      restUntil = elapsedMs() + restMs;
      onError(error);
      return undefined;
    }
  };
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = waiting;
    waiting = new Map();
    waitingBytes = 0;
    if (batch.size > 0) attempt((into) => writeBatch(into, batch, limitBytes));
  };
  return {
    find(names) {
      const found = new Map<string, KeptDocument>();
      if (names.length > 0)
        attempt((from) =>
          readBatch(
            from,
            names.map((name) => [name, nameOf(name)]),
            found,
          ),
        );
      return found;
    },
    keep(name, document) {
      if (elapsedMs() < restUntil) return;
      waiting.set(nameOf(name), document);
      waitingBytes += document.member.byteLength;
      if (waitingBytes >= gatherBytes) write();
      else timer ??= setTimeout(write, gatherMs).unref();
    },
    close() {
      write();
      if (opened !== undefined) closeQuietly(opened);
      opened = undefined;
      restUntil = Number.POSITIVE_INFINITY;
    },
  };
}

interface OpenFile {
  readonly database: DatabaseSync;
  readonly find: StatementSync;
  readonly insert: StatementSync;
  readonly drop: StatementSync;
  readonly size: StatementSync;
}

/** What makes a file of another program unreadable for this one. */
const shape = 1;

function openFile(file: string): OpenFile {
  mkdirSync(dirname(file), { recursive: true });
  // Embargoed texts lie in it; SQLite gives its side files the same mode.
  closeSync(openSync(file, "a", 0o600));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // Pages that hold two documents, and memory for the index of names.
    database.exec(`pragma page_size = 8192; pragma cache_size = -8000;
      pragma journal_mode = wal; pragma synchronous = off`);
    const [found] = database.prepare("pragma user_version").all();
    if (found?.["user_version"] !== shape) database.exec("drop table if exists document");
    // Ordered by age, so that the oldest make room.
    database.exec(`create table if not exists document (
      age integer primary key, name text not null unique,
      type text not null, etag text not null, head integer not null, checksum integer not null, member blob not null);
      pragma user_version = ${shape}`);
    const find = database.prepare("select type, etag, head, checksum, member from document where name = ?");
    // Objects with names take as long to make as the rest of the reading.
    find.setReturnArrays(true);
    return {
      database,
      find,
      insert: database.prepare(
        "insert or replace into document (name, type, etag, head, checksum, member) values (?, ?, ?, ?, ?, ?)",
      ),
      drop: database.prepare(
        "delete from document where age in (select age from document order by age limit ?)",
      ),
      size: database.prepare(
        "select (page_count - freelist_count) * page_size as bytes from pragma_page_count, pragma_freelist_count, pragma_page_size",
      ),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** One transaction for all of them: each of its own would take locks on the file. */
function readBatch(
  { database, find }: OpenFile,
  names: readonly (readonly [name: string, key: string])[],
  found: Map<string, KeptDocument>,
): void {
  database.exec("begin");
  try {
    for (const [name, key] of names) {
      const document = toDocument(find.get(key));
      if (document !== undefined) found.set(name, document);
    }
  } finally {
    if (database.isTransaction) database.exec("commit");
  }
}

function toDocument(row: unknown): KeptDocument | undefined {
  if (!Array.isArray(row)) return undefined;
  const [type, etag, head, checksum, member]: readonly unknown[] = row;
  if (!(member instanceof Uint8Array) || typeof type !== "string" || typeof etag !== "string")
    return undefined;
  if (crc32(member) !== checksum || typeof head !== "number") return undefined;
  const bytes = Buffer.from(member.buffer, member.byteOffset, member.byteLength);
  return { member: bytes, headBytes: head, type, etag };
}

function writeBatch(
  { database, insert, size, drop }: OpenFile,
  batch: ReadonlyMap<string, KeptDocument>,
  limitBytes: number,
): void {
  database.exec("begin immediate");
  try {
    for (const [name, { type, etag, headBytes, member }] of batch)
      insert.run(name, type, etag, headBytes, crc32(member), member);
    while (Number(size.get()?.["bytes"]) > limitBytes && Number(drop.run(droppedAtOnce).changes) > 0);
    database.exec("commit");
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

/* Result codes of SQLite (https://sqlite.org/rescode.html): SQLITE_BUSY; SQLITE_ERROR (a table of another shape), SQLITE_CORRUPT, SQLITE_NOTADB. */
const busy = 5;
const damages: ReadonlySet<number> = new Set([1, 11, 26]);

function codeOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

function closeQuietly({ database }: OpenFile): void {
  try {
    database.close();
  } catch {
    // What cannot even be closed is left to the end of the process.
  }
}

function removeFile(file: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
}
