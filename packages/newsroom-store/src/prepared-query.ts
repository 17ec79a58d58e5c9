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
