import type { Kysely } from "kysely";

/** One step of the store's schema; steps are frozen once a release has them. */
export interface Migration {
  /** The version the store has after it: 1, 2, 3 … */
  readonly version: number;
  /** The lowest version of the program that still reads and writes such a store. */
  readonly readableFrom: number;
  readonly up: (db: Kysely<unknown>) => Promise<void>;
}
