import type { Database, Handle } from "./database.ts";
import { prepareQuery } from "./prepared-query.ts";

/** So often is measured outside the lock before it is done inside. */
const attempts = 3;

/**
 * Writes what rests on a long measurement without holding the write lock while it is taken: measures in a state of the
 * store, and writes only if the log and the partners are still where they were; else measures again, at last in the lock.
 *
 * @param measure reads articles, settings and partners, and nothing else
 */
export async function writeMeasured<Measured, Result>(
  database: Database,
  measure: (handle: Handle) => Promise<Measured>,
  write: (handle: Handle, measured: Measured) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { moment, measured } = await database.read(async (handle) => ({
      moment: await findMoment(handle),
      measured: await measure(handle),
    }));
    const written = await database.write(async (handle) =>
      (await findMoment(handle)) === moment ? { result: await write(handle, measured) } : undefined,
    );
    if (written !== undefined) return written.result;
  }
  return database.write(async (handle) => write(handle, await measure(handle)));
}

const selectMoment = prepareQuery((db) =>
  db.selectFrom("store").select(["epoch", "head", "partner_version"]),
);

/** Names the state that articles, settings and partners are in: each change of them moves one of the numbers. */
async function findMoment(handle: Handle): Promise<string> {
  const rows = await selectMoment(handle);
  return rows.map(({ epoch, head, partner_version: partners }) => `${epoch} ${head} ${partners}`).join("");
}
