import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./schema/tables.ts";

/** A read or write transaction's handle. */
export type Handle = Transaction<Tables>;

/** A read transaction's handle for standing queries alone. */
export interface PlainHandle {
  /** Gives the rows of a query; its values stand in the order of its question marks. */
  readonly ask: (text: string, values: readonly unknown[]) => readonly unknown[];
}

/** What standing queries may be asked of. */
export type AskedHandle = Handle | PlainHandle;

/**
 * What the store needs of a database, whichever it is.
 *
 * Work inside `read` and `write` awaits nothing but the database: a write holds the one
 * write lock. Faults of the database come out as coded store errors, and change nothing.
 */
export interface Database {
  /** Runs queries against one consistent state; never waits for writers. */
  read<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  /** As `read`, for standing queries: loads no query builder where none was needed yet. */
  ask<T>(work: (handle: AskedHandle) => Promise<T>): Promise<T>;
  /** Runs a transaction that is alone from its first statement; all of it is durable once it returns, or none. */
  write<T>(work: (handle: Handle) => Promise<T>): Promise<T>;
  /** Writes a consistent copy with an epoch of its own to a file that does not exist yet. */
  backup(file: string, epoch: string): Promise<void>;
  close(): Promise<void>;
}

/** Anything queries can be built on. */
export type Queries = Kysely<Tables>;
