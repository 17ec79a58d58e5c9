import type { Partner, PartnerId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import { openEventWriter } from "../event-writer.ts";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";
import { noteAct } from "./audit-rows.ts";
import { countEffect, noEffect } from "./entitlement-effect.ts";
import type { EntitlementEffect, PartnerAct, PartnerOutcome } from "./partner-desk.ts";
import { listPartnerRows } from "./partner-rows.ts";
import { formatEntitlement } from "./past/entitlement-past.ts";

/** So many articles may be taken from a partner without asking again. */
export const mostTaken = 50;

/** Counts, over every article, what a partner gets and loses by becoming so. */
export async function measurePartner(
  handle: Handle,
  settings: NewsroomSettings | undefined,
  partner: Partner,
  { at }: PartnerAct,
): Promise<EntitlementEffect> {
  // Without settings there is no article to be had.
  if (settings === undefined) return noEffect;
  const [known] = await listPartnerRows(handle, partner.id);
  const before = known === undefined ? undefined : { entitlement: known.partner.entitlement, settings };
  return countEffect(handle, before, { entitlement: partner.entitlement, settings }, at);
}

/** Adds a partner, whose effect was measured; what is there already is refused. */
export async function addPartner(
  handle: Handle,
  effect: EntitlementEffect,
  partner: Partner,
  act: PartnerAct,
): Promise<PartnerOutcome> {
  if ((await listPartnerRows(handle, partner.id)).length > 0) {
    return { kind: "refused", code: "partner-exists" };
  }
  await handle
    .insertInto("partner")
    .values({
      id: partner.id,
      name: partner.name,
      contacts: JSON.stringify(partner.contacts),
      entitlement_revision: 1,
      disabled_at: null,
      created_at: act.at,
    })
    .execute();
  const seq = await writeEntitlement(handle, partner, 1, act);
  await noteAct(handle, act, { act: "partner-added", partner: partner.id, detail: toDetail(partner) });
  return { kind: "added", seq, effect };
}

/** Changes a partner, the effect of which was measured; a changed entitlement that takes more than 50 articles waits for that number. */
export async function updatePartner(
  handle: Handle,
  measured: EntitlementEffect,
  partner: Partner,
  act: PartnerAct & { readonly confirm?: number | undefined },
): Promise<PartnerOutcome> {
  const [known] = await listPartnerRows(handle, partner.id);
  if (known === undefined) return { kind: "refused", code: "partner-missing" };
  const { row, partner: before } = known;
  const isSame = formatEntitlement(before.entitlement) === formatEntitlement(partner.entitlement);
  const contacts = JSON.stringify(partner.contacts);
  if (isSame && row.name === partner.name && row.contacts === contacts) return { kind: "unchanged" };
  const effect = isSame ? noEffect : measured;
  if (effect.lost > mostTaken && act.confirm !== effect.lost) {
    return { kind: "refused", code: "confirmation-needed", effect };
  }
  const revision = row.entitlement_revision + (isSame ? 0 : 1);
  await handle
    .updateTable("partner")
    .set({ name: partner.name, contacts, entitlement_revision: revision })
    .where("id", "=", partner.id)
    .execute();
  const seq = isSame
    ? await findSeq(handle, partner.id, revision)
    : await writeEntitlement(handle, partner, revision, act);
  const detail = { ...toDetail(partner), ...(isSame ? {} : { revision, ...effect }) };
  const name = isSame ? "partner-updated" : "entitlement-changed";
  await noteAct(handle, act, { act: name, partner: partner.id, detail });
  return { kind: "changed", seq, effect };
}

/** Stops or resumes what a partner gets. */
export async function setPartnerDisabled(
  handle: Handle,
  id: PartnerId,
  disabled: boolean,
  act: PartnerAct,
): Promise<PartnerOutcome> {
  const [known] = await listPartnerRows(handle, id);
  if (known === undefined) return { kind: "refused", code: "partner-missing" };
  const { row } = known;
  if ((row.disabled_at !== null) === disabled) return { kind: "unchanged" };
  await handle
    .updateTable("partner")
    .set({ disabled_at: disabled ? act.at : null })
    .where("id", "=", id)
    .execute();
  await noteAct(handle, act, {
    act: disabled ? "partner-disabled" : "partner-enabled",
    partner: id,
    detail: {},
  });
  return { kind: "changed", seq: await findSeq(handle, id, row.entitlement_revision), effect: noEffect };
}

function toDetail({ name, contacts, entitlement }: Partner): Readonly<Record<string, unknown>> {
  return { name, contacts, entitlement };
}

async function writeEntitlement(
  handle: Handle,
  { id, entitlement }: Partner,
  revision: number,
  { by, at }: PartnerAct,
): Promise<number> {
  const log = await openEventWriter(handle);
  const seq = log.append([{ kind: "entitlement-changed", partner: id, revision, at, by }]);
  await log.flush();
  await handle
    .insertInto("entitlement")
    .values({
      partner: id,
      revision,
      seq,
      value: formatEntitlement(entitlement),
      made_by: by,
      made_at: at,
    })
    .execute();
  return seq;
}

async function findSeq(handle: Handle, partner: PartnerId, revision: number): Promise<number> {
  const row = await handle
    .selectFrom("entitlement")
    .select("seq")
    .where("partner", "=", partner)
    .where("revision", "=", revision)
    .executeTakeFirstOrThrow();
  return row.seq;
}
