import type { Compilable } from "kysely";
import type { AskedHandle, Queries } from "./database.ts";
import { prepareQuery } from "./prepared-query.ts";

/** A query whose text stands in the source, beside what builds it. */
export interface StandingQuery<Values extends readonly string[], Row> {
  (handle: AskedHandle, ...values: Values): Promise<readonly Row[]>;
  readonly text: string;
  readonly build: (db: Queries, ...values: Values) => Compilable<Row>;
}

/**
 * Makes a query that every publish asks, also one that finds nothing to do: to load the query builder takes longer than
 * asking all of them. Whatever is asked beside them still goes through it.
 *
 * @param text what SQLite is asked, with a question mark for each value in the order `build` is given them; a test holds
 *   it to what `build` makes
 */
export function standQuery<Values extends readonly string[], Row>(
  text: string,
  build: (db: Queries, ...values: Values) => Compilable<Row>,
): StandingQuery<Values, Row> {
  const prepared = prepareQuery(build);
  const query = async (handle: AskedHandle, ...values: Values): Promise<readonly Row[]> => {
    if (!("ask" in handle)) return prepared(handle, ...values);
    // The test holds the text to a query of these rows.
    return handle.ask(text, values) as readonly Row[];
  };
  return Object.assign(query, { text, build });
}
