import type BetterSqlite from "better-sqlite3";
import type { SqliteDatabase, SqliteStatement } from "kysely";

const maxStatements = 256;

/**
 * Wraps a connection for Kysely: transactions begin as told, a rollback after SQLite
 * rolled back by itself is none, and statements are prepared once.
 *
 * @param begin `begin immediate` for the writer: a plain `begin` that reads before it writes
 *   fails at once when another process wrote meanwhile, whatever the busy timeout
 */
export function wrapConnection(
  connection: BetterSqlite.Database,
  begin: "begin" | "begin immediate",
): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = connection.prepare(sql === "begin" ? begin : sql);
    const [oldest] = statements.keys();
    if (statements.size >= maxStatements && oldest !== undefined) statements.delete(oldest);
    statements.set(sql, statement);
    return statement;
  };
  return {
    close: () => connection.close(),
    // SQLite ends a transaction itself when the disk is full; a rollback then would hide that error.
    prepare: (sql) => (sql === "rollback" && !connection.inTransaction ? nothing : prepare(sql)),
  };
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};
