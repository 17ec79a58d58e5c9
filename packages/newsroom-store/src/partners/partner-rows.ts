import type { Partner, PartnerId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { prepareQuery } from "../prepared-query.ts";
import type { PartnerTable } from "../schema/partner-tables.ts";
import { readEntitlement } from "./past/entitlement-past.ts";

const selectVersion = prepareQuery((db) => db.selectFrom("store").select("partner_version"));

/** Reads how often partners and keys were changed. */
export async function getPartnerVersion(handle: Handle): Promise<number> {
  const [row] = await selectVersion(handle);
  return row?.partner_version ?? 0;
}

/** Tells every process that what it knows of partners and keys is old. */
export async function raisePartnerVersion(handle: Handle): Promise<void> {
  await handle
    .updateTable("store")
    .set((of) => ({ partner_version: of("partner_version", "+", 1) }))
    .where("id", "=", 1)
    .execute();
}

/** A partner's row with what he may receive. */
export interface PartnerRow {
  readonly row: Readonly<PartnerTable>;
  readonly partner: Partner;
}

/** Lists partners, or one of them, ordered by id. */
export async function listPartnerRows(handle: Handle, id?: PartnerId): Promise<readonly PartnerRow[]> {
  const rows = await handle
    .selectFrom("partner as p")
    .innerJoin("entitlement as e", (join) =>
      join.onRef("e.partner", "=", "p.id").onRef("e.revision", "=", "p.entitlement_revision"),
    )
    .selectAll("p")
    .select("e.value")
    .$if(id !== undefined, (all) => (id === undefined ? all : all.where("p.id", "=", id)))
    .orderBy("p.id")
    .execute();
  return rows.map(({ value, ...row }) => ({
    row,
    partner: {
      id: row.id,
      name: row.name,
      // Written by this package from a list of texts.
      contacts: JSON.parse(row.contacts) as readonly string[],
      entitlement: readEntitlement(value),
    },
  }));
}
