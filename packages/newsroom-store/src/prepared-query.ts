import type { Compilable, CompiledQuery } from "kysely";
import type { Handle, Queries } from "./database.ts";

/**
 * Makes a query that is put together once and run with other values each time: for what every request asks, putting it
 * together takes longer than running it.
 *
 * @param build is given a mark for each value, which it uses as it would the value, and nothing else
 */
export function prepareQuery<Values extends readonly (string | number)[], Row>(
  build: (db: Queries, ...values: Values) => Compilable<Row>,
): (handle: Handle, ...values: Values) => Promise<readonly Row[]> {
  const marks = Array.from({ length: build.length - 1 }, (_, at) => `\0value ${at}`);
  // By what knows the dialect: the text of a query is another in each.
  const known = new WeakMap<object, CompiledQuery<Row>>();
  return async (handle, ...values) => {
    const { adapter } = handle.getExecutor();
    // The marks stand for values of whatever type and brand.
    const compiled = known.get(adapter) ?? build(handle, ...(marks as unknown as Values)).compile();
    known.set(adapter, compiled);
    const parameters = compiled.parameters.map((parameter) => {
      const at = typeof parameter === "string" ? marks.indexOf(parameter) : -1;
      return at === -1 ? parameter : values[at];
    });
    const { rows } = await handle.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}

/** Few sizes make few statements. */
const listSizes = [1, 10, 100, 1_000] as const;

/**
 * Makes a query about a list of ids that is put together once for each of a few lengths; shorter lists are filled up with
 * their last one, longer ones asked about in parts.
 *
 * @param build is given a mark for each id, to be used in `in` and nowhere else
 */
export function prepareListQuery<Id extends string, Row>(
  build: (db: Queries, ids: readonly Id[]) => Compilable<Row>,
): (handle: Handle, ids: readonly Id[]) => Promise<readonly Row[]> {
  const known = new WeakMap<object, Map<number, CompiledQuery<Row>>>();
  const find = (handle: Handle, size: number): CompiledQuery<Row> => {
    const { adapter } = handle.getExecutor();
    const ofDialect = known.get(adapter) ?? new Map<number, CompiledQuery<Row>>();
    known.set(adapter, ofDialect);
    const compiled = ofDialect.get(size);
    if (compiled !== undefined) return compiled;
    // The marks stand for ids, of whatever brand.
    const made = build(
      handle,
      Array.from({ length: size }, (_, at) => `\0${at}` as Id),
    ).compile();
    ofDialect.set(size, made);
    return made;
  };
  const largest = listSizes[listSizes.length - 1] ?? 1;
  return async (handle, ids) => {
    const found: Row[] = [];
    for (let start = 0; start < ids.length; start += largest) {
      const part = ids.slice(start, start + largest);
      const size = listSizes.find((length) => length >= part.length) ?? largest;
      const filled = Array.from({ length: size }, (_, at) => part[at] ?? part.at(-1));
      const { rows } = await handle.executeQuery<Row>({ ...find(handle, size), parameters: filled });
      found.push(...rows);
    }
    return found;
  };
}
