import type BetterSqlite from "better-sqlite3";
import type { PlainHandle } from "../database.ts";

/** Asks standing queries against one state of a database, on a connection that nobody else uses meanwhile. */
export async function askPlainly<T>(
  connection: BetterSqlite.Database,
  work: (handle: PlainHandle) => Promise<T>,
): Promise<T> {
  connection.exec("begin");
  try {
    return await work({ ask: (text, values) => connection.prepare(text).all(...values) });
  } finally {
    // It only read, so that nothing is lost whichever way it ends.
    if (connection.inTransaction) connection.exec("rollback");
  }
}
