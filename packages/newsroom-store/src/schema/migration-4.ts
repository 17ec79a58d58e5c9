import type { Kysely } from "kysely";
import type { Migration } from "./migration.ts";

/** Where pictures draw the eye, proposed once for each asset, and why pictures were taken back. */
export const migration4: Migration = { version: 4, readableFrom: 3, up: addPictureTables };

async function addPictureTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("focus_proposal")
    .addColumn("asset", "text", (column) => column.primaryKey().notNull().references("asset.hash"))
    .addColumn("x", "double precision", (column) => column.notNull())
    .addColumn("y", "double precision", (column) => column.notNull())
    .execute();
  await schema
    .createTable("picture_kill")
    .addColumn("picture_id", "text", (column) => column.primaryKey().notNull().references("picture.id"))
    .addColumn("reason", "text", (column) => column.notNull())
    .execute();
}
