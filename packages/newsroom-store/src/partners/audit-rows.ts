import type { PartnerId } from "@depesche/content-model";
import type { Handle } from "../database.ts";
import type { AuditEntry, PartnerAct } from "./partner-desk.ts";
import { raisePartnerVersion } from "./partner-rows.ts";

/** Notes an administrative act, and tells every process that partners changed. */
export async function noteAct(
  handle: Handle,
  { by, at }: PartnerAct,
  entry: Pick<AuditEntry, "act" | "partner" | "detail">,
): Promise<void> {
  const newest = await handle
    .selectFrom("audit")
    .select("number")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const { act, partner } = entry;
  const detail = JSON.stringify(entry.detail);
  await handle
    .insertInto("audit")
    .values({ number: (newest?.number ?? 0) + 1, at, made_by: by, act, partner, detail })
    .execute();
  await raisePartnerVersion(handle);
}

/** Lists acts, the newest first. */
export async function listAudit(
  handle: Handle,
  { partner, limit }: { readonly partner?: PartnerId | undefined; readonly limit: number },
): Promise<readonly AuditEntry[]> {
  const rows = await handle
    .selectFrom("audit")
    .selectAll()
    .$if(partner !== undefined, (all) => (partner === undefined ? all : all.where("partner", "=", partner)))
    .orderBy("number", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ number, at, made_by: by, act, partner: whose, detail }) => ({
    number,
    at,
    by,
    act,
    partner: whose,
    // Written by noteAct from an object.
    detail: JSON.parse(detail) as AuditEntry["detail"],
  }));
}
