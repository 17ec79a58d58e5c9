import type { Kysely } from "kysely";
import type BetterSqlite from "better-sqlite3";
import type { AskedHandle, Database, Handle } from "../database.ts";
import type { Tables } from "../schema/tables.ts";
import { storeError } from "../store-error.ts";
import { waitWhileBusy } from "./busy-wait.ts";
import { requireNode, requireSqlite } from "./runtime-version.ts";
import { writeBackup } from "./sqlite-backup.ts";
import { askPlainly } from "./plain-asking.ts";
import { wrapConnection } from "./sqlite-connection.ts";
import { toStoreError } from "./sqlite-fault.ts";
import { ensureFile } from "./sqlite-file.ts";

/**
 * Opens an SQLite file as the store's database: one connection that writes, one that reads.
 *
 * WAL, so that readers and the writer do not wait for each other, with `synchronous = FULL`: what
 * publishing promised survives a power cut. No memory map.
 *
 * @param options `create` the file if it is missing; `busyTimeoutMs` how long to wait for another writer
 */
export async function openSqliteDatabase(options: {
  readonly file: string;
  readonly create: boolean;
  readonly busyTimeoutMs: number;
}): Promise<Database> {
  const { file } = options;
  requireNode(process.versions.node);
  await ensureFile(file, options.create);
  // Loaded only now: on a Node that is too old, loading it ends the process.
  const { default: Sqlite } = await import("better-sqlite3");
  const connect = (path: string): BetterSqlite.Database =>
    new Sqlite(path, { timeout: options.busyTimeoutMs });
  try {
    // Changing a new file to WAL fails at once when another process does the same, whatever the busy timeout.
    const opened = await waitWhileBusy(async () => openPair(connect, file), options.busyTimeoutMs);
    return createSqliteDatabase({ ...opened, connect }, options);
  } catch (thrown) {
    throw toStoreError(thrown, file);
  }
}

function openPair(
  connect: SqliteConnections["connect"],
  file: string,
): Pick<SqliteConnections, "writer" | "reader"> {
  const opened: BetterSqlite.Database[] = [];
  try {
    const writer = connect(file);
    opened.push(writer);
    prepareWriter(writer, file);
    const reader = connect(file);
    opened.push(reader);
    reader.pragma("query_only = on");
    // From here on waitWhileBusy waits for other writers.
    writer.pragma("busy_timeout = 0");
    return { writer, reader };
  } catch (thrown) {
    for (const connection of opened) connection.close();
    throw thrown;
  }
}

function prepareWriter(writer: BetterSqlite.Database, file: string): void {
  requireSqlite(String(writer.prepare("select sqlite_version()").pluck().get()));
  const mode = writer.pragma("journal_mode = wal", { simple: true });
  if (mode !== "wal") {
    throw storeError({
      code: "store-unwritable",
      what: `The disk of ${file} does not let several processes share a database.`,
      mend: "Put the store on a local disk, not on a network share.",
    });
  }
  writer.pragma("synchronous = full");
  writer.pragma("foreign_keys = on");
  // An insert of many rows keeps what it would undo: in files that is as much writing as the rows themselves.
  writer.pragma("temp_store = memory");
  // 16 MB: pages that many transactions touch are copied from the log once for all of them.
  writer.pragma("wal_autocheckpoint = 4000");
}

/** The connections of one store: one that writes, one that reads, and a way to more. */
export interface SqliteConnections {
  readonly writer: BetterSqlite.Database;
  readonly reader: BetterSqlite.Database;
  readonly connect: (path: string) => BetterSqlite.Database;
}

/** Makes a database of connections that are set up; closing it closes them. */
export function createSqliteDatabase(
  connections: SqliteConnections,
  options: { readonly file: string; readonly busyTimeoutMs: number },
): Database {
  const { file, busyTimeoutMs } = options;
  const { writer, reader, connect } = connections;
  let built: Promise<{ readonly writing: Kysely<Tables>; readonly reading: Kysely<Tables> }> | undefined;
  // Whoever asks without the query builder has the reading connection alone.
  let asked: Promise<unknown> = Promise.resolve();
  const build = (): NonNullable<typeof built> =>
    (built ??= asked.then(async () => buildQueries(connections)));
  const read = async <T>(work: (handle: Handle) => Promise<T>): Promise<T> => {
    const { reading } = await build();
    return reading.transaction().execute(work);
  };
  const ask = <T>(work: (handle: AskedHandle) => Promise<T>): Promise<T> => {
    if (built !== undefined) return read(work);
    const answer = asked.then(() => askPlainly(reader, work));
    asked = answer.catch(() => undefined);
    return answer;
  };
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      throw toStoreError(thrown, file);
    }
  };
  return {
    read: (work) => guard(() => read(work)),
    ask: (work) => guard(() => ask(work)),
    write: (work) =>
      guard(async () => {
        const { writing } = await build();
        return waitWhileBusy(() => writing.transaction().execute(work), busyTimeoutMs);
      }),
    backup: (target, epoch) => guard(() => writeBackup(connect, file, target, epoch)),
    close: async () => {
      reader.close();
      writer.close();
    },
  };
}

async function buildQueries({ writer, reader }: SqliteConnections): Promise<{
  readonly writing: Kysely<Tables>;
  readonly reading: Kysely<Tables>;
}> {
  // Loaded here, of many files: a publish that finds nothing to do needs none of them.
  const { Kysely, SqliteDialect } = await import("kysely");
  const toKysely = (connection: BetterSqlite.Database, begin: "begin" | "begin immediate"): Kysely<Tables> =>
    new Kysely({ dialect: new SqliteDialect({ database: wrapConnection(connection, begin) }) });
  return { writing: toKysely(writer, "begin immediate"), reading: toKysely(reader, "begin") };
}
