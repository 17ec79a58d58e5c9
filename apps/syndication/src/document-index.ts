import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";

import {
  listSegmentFiles,
  openSegments,
  type DocumentSegments,
  type SegmentPlace,
} from "./document-segments.ts";

/** A name that was found: which of those asked for, and where its document lies. */
export interface IndexedDocument extends SegmentPlace {
  readonly asked: number;
}

/** Up to where in the log documents were taken back. */
export interface SeenLog {
  readonly epoch: string;
  readonly seq: number;
}

/** Which documents lie in which segment; in SQLite, so that any number of processes share it and a crash damages nothing. */
export interface DocumentIndex {
  readonly segments: DocumentSegments;
  find(names: readonly string[]): readonly IndexedDocument[];
  /** Adds documents, with whose they are, in one transaction; makes room by removing whole segments, the oldest first. */
  add(documents: readonly NewDocument[], limitBytes: number): void;
  /** Overwrites and forgets all documents of some articles, and notes up to where that is done. */
  forget(articles: readonly string[], seen: SeenLog): void;
  seen(): SeenLog | undefined;
  close(): void;
}

/** A document that is to be added. */
export interface NewDocument {
  readonly name: string;
  readonly article: string;
  readonly record: Uint8Array;
}

/** What makes a file of another program unreadable for this one. */
const shape = 3;
/** So many names are asked about at once. */
const namesAtOnce = [1, 10, 100] as const;
/** A segment is not begun anew before it has so many bytes, or a sixteenth of all. */
const segmentBytes = 8 * 1024 * 1024;

/** Opens the index, makes it if it is missing or of another shape, and removes segments that it does not know. */
export function openIndex(file: string): DocumentIndex {
  mkdirSync(dirname(file), { recursive: true });
  // SQLite gives its side files the same mode.
  closeSync(openSync(file, "a", 0o600));
  const opened = open(file);
  if (opened !== undefined) return opened;
  removeIndex(file);
  closeSync(openSync(file, "a", 0o600));
  const anew = open(file);
  if (anew === undefined) throw new Error(`${file} is of another shape though it is new.`);
  return anew;
}

/** Removes the index with its segments. */
export function removeIndex(file: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
  for (const path of listSegmentFiles(file)) rmSync(path, { force: true });
}

function open(file: string): DocumentIndex | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    const [found] = database.prepare("pragma user_version").all();
    const version = Number(found?.["user_version"]);
    if (version !== shape && version !== 0) {
      database.close();
      return undefined;
    }
    database.exec("pragma cache_size = -8000; pragma journal_mode = wal; pragma synchronous = off");
    database.exec(`
      create table if not exists document (
        name text primary key not null, segment integer not null, at integer not null, bytes integer not null,
        article text not null)
        without rowid;
      create index if not exists document_article on document (article);
      create index if not exists document_segment on document (segment);
      create table if not exists segment (id integer primary key autoincrement, bytes integer not null);
      create table if not exists identity (id integer primary key check (id = 1), value text not null);
      create table if not exists seen (id integer primary key check (id = 1), epoch text not null, seq integer not null);
      pragma user_version = ${shape}`);
    const segments = openSegments(file, identify(database));
    removeUnknown(database, segments);
    return createIndex(database, segments);
  } catch (error) {
    if (database.isOpen) database.close();
    throw error;
  }
}

/** A process that ended while it made room, or before it had written down what it had begun, leaves some. */
function removeUnknown(database: DatabaseSync, segments: DocumentSegments): void {
  transact(database, () => {
    const known = database.prepare("select id from segment").all();
    segments.removeAllBut(known.map(({ id }) => Number(id)));
  });
}

/** Gives what tells this index from one that stood, or will stand, in its place. */
function identify(database: DatabaseSync): string {
  database
    .prepare("insert or ignore into identity (id, value) values (1, ?)")
    .run(randomBytes(8).toString("hex"));
  return String(database.prepare("select value from identity").get()?.["value"]);
}

function createIndex(database: DatabaseSync, segments: DocumentSegments): DocumentIndex {
  const finders = namesAtOnce.map((size) => prepareFind(database, size));
  const insert = database.prepare(
    "insert or replace into document (name, segment, at, bytes, article) values (?, ?, ?, ?, ?)",
  );
  const ofArticle = database.prepare("select segment, at, bytes from document where article = ?");
  ofArticle.setReturnArrays(true);
  const forgetArticle = database.prepare("delete from document where article = ?");
  const readSeen = database.prepare("select epoch, seq from seen");
  const writeSeen = database.prepare("insert or replace into seen (id, epoch, seq) values (1, ?, ?)");
  /** The segment of this process. */
  let own: { readonly segment: number; bytes: number } | undefined;
  const begin = (): { readonly segment: number; bytes: number } => {
    const { lastInsertRowid } = database.prepare("insert into segment (bytes) values (0)").run();
    const segment = Number(lastInsertRowid);
    segments.create(segment);
    return { segment, bytes: 0 };
  };
  return {
    segments,
    find(names) {
      const found: IndexedDocument[] = [];
      for (let start = 0; start < names.length;) {
        const left = names.length - start;
        const finder = finders.find(({ size }) => size >= left) ?? finders.at(-1);
        if (finder === undefined) break;
        const part = names.slice(start, start + finder.size);
        const filled = Array.from({ length: finder.size }, (_, at) => part[at] ?? "");
        for (const row of finder.statement.all(...filled)) found.push(toIndexed(row, start));
        start += finder.size;
      }
      return found;
    },
    add(documents, limitBytes) {
      const dropped = transact(database, () => {
        if (own === undefined || own.bytes > Math.min(segmentBytes, limitBytes / 16)) own = begin();
        const { segment } = own;
        let at = own.bytes;
        segments.write(segment, at, Buffer.concat(documents.map(({ record }) => record)));
        for (const { name, record, article } of documents) {
          insert.run(name, segment, at, record.byteLength, article);
          at += record.byteLength;
        }
        database.prepare("update segment set bytes = ? where id = ?").run(at, segment);
        own.bytes = at;
        return makeRoom(database, segment, limitBytes);
      });
      for (const segment of dropped) segments.remove(segment);
    },
    forget(articles, { epoch, seq }) {
      transact(database, () => {
        for (const article of articles) {
          for (const place of ofArticle.all(article)) eraseQuietly(segments, toPlace(place));
          forgetArticle.run(article);
        }
        writeSeen.run(epoch, seq);
      });
    },
    seen() {
      const [row] = readSeen.all();
      return row === undefined ? undefined : { epoch: String(row["epoch"]), seq: Number(row["seq"]) };
    },
    close() {
      segments.close();
      database.close();
    },
  };
}

interface Finder {
  readonly size: number;
  readonly statement: StatementSync;
}

function prepareFind(database: DatabaseSync, size: number): Finder {
  // Numbers are read faster than names.
  const asked = Array.from({ length: size }, (_, at) => `(${at}, ?)`).join(", ");
  const statement = database.prepare(
    `select segment, at, bytes, asked.column1 from (values ${asked}) as asked join document on name = asked.column2`,
  );
  // Objects with names take as long to make as the rest of the reading.
  statement.setReturnArrays(true);
  return { size, statement };
}

function toIndexed(row: unknown, start: number): IndexedDocument {
  // As selected.
  const [segment = 0, at = 0, bytes = 0, asked = 0] = row as readonly number[];
  return { segment, at, bytes, asked: start + asked };
}

function toPlace(row: unknown): SegmentPlace {
  // As selected: a list that begins with these three.
  const [segment = 0, at = 0, bytes = 0] = row as readonly number[];
  return { segment, at, bytes };
}

/** Forgets whole segments until the rest is no more than allowed; gives which. */
function makeRoom(database: DatabaseSync, own: number, limitBytes: number): readonly number[] {
  const rows = database.prepare("select id, bytes from segment order by id").all();
  let total = rows.reduce((sum, row) => sum + Number(row["bytes"]), 0);
  const dropped: number[] = [];
  for (const row of rows) {
    const id = Number(row["id"]);
    if (total <= limitBytes || id === own) continue;
    total -= Number(row["bytes"]);
    database.prepare("delete from document where segment = ?").run(id);
    database.prepare("delete from segment where id = ?").run(id);
    dropped.push(id);
  }
  return dropped;
}

function eraseQuietly(segments: DocumentSegments, place: SegmentPlace): void {
  try {
    segments.erase(place);
  } catch {
    // A segment that is gone holds nothing.
  }
}

function transact<T>(database: DatabaseSync, work: () => T): T {
  database.exec("begin immediate");
  try {
    const result = work();
    database.exec("commit");
    return result;
  } catch (error) {
    // A full disk ends the transaction by itself.
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}
