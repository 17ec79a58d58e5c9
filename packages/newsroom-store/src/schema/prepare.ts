import type { Kysely } from "kysely";
import type { AskedHandle, Database, Handle, Queries } from "../database.ts";
import { standQuery, type StandingQuery } from "../standing-query.ts";
import { storeError } from "../store-error.ts";
import type { Migration } from "./migration.ts";
import { programVersion } from "./program-version.ts";
import type { StoreTable } from "./tables.ts";

/** What a store says of itself. */
export interface StoreVersion {
  readonly version: number;
  readonly readableFrom: number;
}

/**
 * Makes a database fit for this program, or says why it is not.
 *
 * Throws `store-missing` (nothing there), `store-foreign` (somebody else's database),
 * `store-newer` (made by a program this one cannot follow), `store-outdated` (older, and
 * `migrate` not allowed).
 *
 * @param options `where` names the store in messages; `epoch` is taken when the store is created
 */
export async function prepareSchema(
  database: Database,
  options: { readonly where: string; readonly migrate: boolean; readonly epoch: string },
): Promise<void> {
  const found =
    (await database.ask(findOwnVersion)) ??
    (await database.read((handle) => findVersion(handle, options.where)));
  if (found !== undefined) requireReadable(found, options.where);
  if (found !== undefined && found.version >= programVersion) return;
  if (!options.migrate)
    throw found === undefined ? missingStore(options.where) : outdatedStore(found, options.where);
  // Loaded here: a store is brought up to date once.
  const { migrations } = await import("./migrations.ts");
  await database.write(async (handle) => {
    // Asked again under the lock: another process may have done it meanwhile.
    const present = await findVersion(handle, options.where);
    if (present !== undefined) requireReadable(present, options.where);
    await migrateFrom(handle, { migrations, version: present?.version ?? 0, epoch: options.epoch });
  });
}

/** Reads the store's version; undefined when the database is empty. */
export async function findVersion(handle: Handle, where: string): Promise<StoreVersion | undefined> {
  const tables = await handle.introspection.getTables();
  if (tables.length === 0) return undefined;
  const foreign = (): Error =>
    storeError({
      code: "store-foreign",
      what: `${where} is a database, but not a store of this program.`,
      mend: "Set DEPESCHE_DATABASE_URL to another file; this one was left as it is.",
    });
  if (!tables.some((table) => table.name === "store") || !tables.some((table) => table.name === "event"))
    throw foreign();
  const row = await handle.selectFrom("store").select(["version", "readable_from"]).executeTakeFirst();
  if (row === undefined) throw foreign();
  return { version: row.version, readableFrom: row.readable_from };
}

/** Asks for the version, of a database that has our tables. */
export const selectVersion: StandingQuery<
  readonly [],
  Pick<StoreTable, "version" | "readable_from"> & { readonly seq: number | null }
> = standQuery(
  'select "version", "readable_from", (select max("seq") as "seq" from "event") as "seq" from "store"',
  (db) =>
    db
      .selectFrom("store")
      .select(["version", "readable_from"])
      .select((of) =>
        of
          .selectFrom("event")
          .select((inner) => inner.fn.max("seq").as("seq"))
          .as("seq"),
      ),
);

/** Asked first: to look at every table takes longer than all else that an opening asks. */
async function findOwnVersion(handle: AskedHandle): Promise<StoreVersion | undefined> {
  try {
    const [row] = await selectVersion(handle);
    return row && { version: row.version, readableFrom: row.readable_from };
  } catch {
    // Not our tables, or a fault that looking at them will tell.
    return undefined;
  }
}

/** Throws `store-newer` when this program cannot follow a store of that version. */
export function requireReadable(found: StoreVersion, where: string): void {
  if (found.readableFrom <= programVersion) return;
  throw storeError({
    code: "store-newer",
    what: `${where} has version ${found.version} and needs a program of version ${found.readableFrom} or later; this one is ${programVersion}.`,
    mend: "Install the newer program again, or set DEPESCHE_DATABASE_URL to a backup from before; nothing was changed.",
  });
}

/** Makes the `store-missing` error. */
export function missingStore(where: string): Error {
  return storeError({
    code: "store-missing",
    what: `There is no store at ${where}.`,
    mend: "Run `depesche publish` (or `depesche migrate`), which creates it, or correct DEPESCHE_DATABASE_URL.",
  });
}

async function migrateFrom(
  handle: Queries,
  {
    migrations,
    version,
    epoch,
  }: { readonly migrations: readonly Migration[]; readonly version: number; readonly epoch: string },
): Promise<void> {
  for (const migration of migrations.filter((step) => step.version > version)) {
    // A migration knows only the tables of its own time.
    await migration.up(handle as unknown as Kysely<unknown>);
    const { readableFrom } = migration;
    if (migration.version === 1) {
      const row = {
        id: 1,
        version: 1,
        readable_from: readableFrom,
        epoch,
        head: 0,
        settings_seq: 0,
      } as const;
      await handle.insertInto("store").values(row).execute();
    } else {
      await handle
        .updateTable("store")
        .set({ version: migration.version, readable_from: readableFrom })
        .where("id", "=", 1)
        .execute();
    }
  }
}

function outdatedStore(found: StoreVersion, where: string): Error {
  return storeError({
    code: "store-outdated",
    what: `${where} has version ${found.version}; this program needs ${programVersion}.`,
    mend: "Make a backup, then run `depesche migrate`.",
  });
}
