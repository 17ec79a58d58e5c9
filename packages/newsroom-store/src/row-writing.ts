import type { Compilable, CompiledQuery } from "kysely";
import type { Handle } from "./database.ts";

/** Few sizes make few statements, and each is compiled and prepared once. */
const chunkSizes = [100, 10, 1] as const;

/** The inserts compiled so far, for each connection's dialect. */
const compiled = new WeakMap<object, Map<string, CompiledQuery>>();

/**
 * Writes rows in multi-row inserts that are compiled once per name and size.
 *
 * @param name names the insert and its conflict clause
 * @param rows all with the same keys in the same order, none undefined
 * @param build the insert of some rows; what it says beside their values must hold for all
 */
export async function writeRows<Row extends object>(
  handle: Handle,
  name: string,
  rows: readonly Row[],
  build: (rows: readonly Row[]) => Compilable,
): Promise<void> {
  let start = 0;
  for (const size of chunkSizes) {
    for (; rows.length - start >= size; start += size) {
      const chunk = rows.slice(start, start + size);
      const query = findCompiled(handle, `${name} ${size}`, () => build(chunk).compile());
      // An insert of plain rows has their values as parameters, row by row, and no others.
      await handle.executeQuery({ ...query, parameters: chunk.flatMap((row) => Object.values(row)) });
    }
  }
}

function findCompiled(handle: Handle, key: string, compile: () => CompiledQuery): CompiledQuery {
  const { adapter } = handle.getExecutor();
  const known = compiled.get(adapter) ?? new Map<string, CompiledQuery>();
  compiled.set(adapter, known);
  const query = known.get(key) ?? compile();
  known.set(key, query);
  return query;
}
