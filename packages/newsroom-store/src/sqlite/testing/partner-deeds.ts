import { getPartnerId, toEpochMs, toInstant } from "@depesche/content-model";
import { buildPartner } from "../../contract/partner-harness.ts";
import { craneId, noon } from "../../contract/store-harness.ts";
import { openPartnerDesk } from "../../partners/open-partner-desk.ts";
import type { NewsroomStore } from "../../newsroom-store.ts";

/** Does everything there is to do with partners, in turn and without end, until somebody ends the process. */
export async function makePartnerTurmoil(
  store: NewsroomStore,
  round: number,
  tell: () => void,
): Promise<void> {
  const desk = openPartnerDesk(store);
  const ledger = store.openPartnerLedger();
  for (let step = round * 1000; ; step += 1) {
    const at = toInstant(toEpochMs(noon) + step * 60_000);
    const act = { by: `round-${round}`, at };
    const partner = getPartnerId(`p-${step}`);
    const keyId = String(step).padStart(10, "0");
    const key = {
      id: keyId,
      partner,
      label: "k",
      secretHash: "0".repeat(64),
      scopes: ["changes"],
      createdAt: at,
    } as const;
    const order = { keyId, policy: "minute", window: noon, limit: 1000, amount: 600 };
    const range = { partner, entitlementRevision: 1, fromSeq: 0, toSeq: step, head: step, at };
    const deeds: readonly (() => Promise<unknown>)[] = [
      () => desk.addPartner(buildPartner({}, { id: partner }), act),
      () => desk.createKey(key, act),
      () => desk.updatePartner(buildPartner({ access: "teaser" }, { id: partner }), act),
      () =>
        ledger.commit({
          quotas: [],
          receipts: [
            { kind: "log", channel: "changes", ...range },
            { kind: "item", channel: "article", partner, articleId: craneId, revision: step, at },
          ],
        }),
      () => ledger.commit({ quotas: [order], receipts: [] }),
      () =>
        ledger.commit({
          quotas: [order],
          receipts: [{ kind: "item", channel: "revision", partner, articleId: craneId, revision: step, at }],
        }),
      () => desk.setPartnerDisabled(partner, true, act),
      () => desk.revokeKey(keyId, act),
    ];
    for (const deed of deeds) {
      await deed();
      tell();
    }
  }
}

/** Takes requests of one window, a few at a time, until there are none; gives how many it got. */
export async function takeQuota(store: NewsroomStore, limit: number): Promise<number> {
  const ledger = store.openPartnerLedger();
  let taken = 0;
  for (;;) {
    const order = { keyId: "k", policy: "minute", window: noon, limit, amount: 7 };
    const [{ granted } = { granted: 0 }] = await ledger.commit({ quotas: [order], receipts: [] });
    if (granted === 0) return taken;
    taken += granted;
  }
}
