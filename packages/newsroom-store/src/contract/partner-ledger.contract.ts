import { getPartnerId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import type { PartnerLedger, QuotaGrant, QuotaOrder, StoredKey } from "../partners/partner-ledger.ts";
import { buildPartner, deskOf, openPartner } from "./partner-harness.ts";
import { buildEntry, craneId, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const partner = getPartnerId("inselblatt");
const act = { by: "mara", at: noon };
const later = instant("2026-11-20T13:00:00Z");
const key: StoredKey = {
  id: "0123456789",
  partner,
  label: "production",
  secretHash: "a".repeat(64),
  scopes: ["articles", "changes"],
  createdAt: noon,
};

/** What is kept of partners beside what they may see. */
export function describePartnerLedger(open: OpenTestStore): void {
  describe("the ledger of partners", () => {
    it("finds a key with its partner, and whoever has the store open sees every change", () =>
      inNewsroom(open, async ({ store, reopen }) => {
        const other = await reopen();
        const ledger = other.openPartnerLedger();
        const desk = deskOf(store);
        const versions = [await ledger.getPartnerVersion()];
        const note = async (): Promise<unknown> => versions.push(await ledger.getPartnerVersion());
        await openPartner(store);
        await note();
        expect(await desk.createKey(key, act)).toBe("created");
        await note();
        expect(await ledger.findKey(key.id)).toEqual({
          key,
          name: "Inselblatt",
          disabled: false,
          entitlement: buildPartner().entitlement,
          entitlementRevision: 1,
        });
        await desk.updatePartner(buildPartner({ access: "teaser" }), act);
        await note();
        await desk.setPartnerDisabled(partner, true, act);
        await note();
        await desk.revokeKey(key.id, { by: "jo", at: later });
        await note();
        expect(await ledger.findKey(key.id)).toMatchObject({
          key: { revokedAt: later },
          disabled: true,
          entitlement: { access: "teaser" },
          entitlementRevision: 2,
        });
        expect(new Set(versions).size).toBe(versions.length);
        expect(versions).toEqual(versions.toSorted((one, two) => one - two));
        expect(await ledger.findKey("9876543210")).toBeUndefined();
        await other.close();
      }));

    it("refuses what is there, and what is not, and does nothing twice", () =>
      inNewsroom(open, async ({ store }) => {
        const desk = deskOf(store);
        expect(await desk.updatePartner(buildPartner(), act)).toEqual({
          kind: "refused",
          code: "partner-missing",
        });
        expect(await desk.createKey(key, act)).toBe("partner-missing");
        await openPartner(store);
        expect(await desk.addPartner(buildPartner(), act)).toEqual({
          kind: "refused",
          code: "partner-exists",
        });
        const version = await store.openPartnerLedger().getPartnerVersion();
        const { seq } = await store.getHead();
        expect(await desk.updatePartner(buildPartner(), act)).toEqual({ kind: "unchanged" });
        expect(await desk.setPartnerDisabled(partner, false, act)).toEqual({ kind: "unchanged" });
        expect(await desk.revokeKey(key.id, act)).toBe("key-missing");
        expect(await store.openPartnerLedger().getPartnerVersion()).toBe(version);
        // A name is no entitlement: partners who follow the log are told nothing.
        expect(await desk.updatePartner(buildPartner({}, { name: "Insel" }), act)).toMatchObject({
          kind: "changed",
        });
        expect(await store.getHead()).toMatchObject({ seq });
        expect((await desk.listAudit({ limit: 9 })).map(({ act: name, by }) => `${name} by ${by}`)).toEqual([
          "partner-updated by mara",
          "partner-added by mara",
        ]);
      }));

    it("logs a changed entitlement with whose it is", () =>
      inNewsroom(open, async ({ store }) => {
        await openPartner(store);
        await deskOf(store).updatePartner(buildPartner({ access: "teaser" }), act);
        const events = await store.listEvents({ after: 0, limit: 9 });
        expect(events.slice(-2)).toMatchObject([
          { kind: "entitlement-changed", partner, revision: 1, by: "mara" },
          { kind: "entitlement-changed", partner, revision: 2, by: "mara" },
        ]);
      }));

    it("gives no window more than its limit, and forgets windows that are over", () =>
      inNewsroom(open, async ({ store, reopen }) => {
        const other = await reopen();
        const [one, two] = [store.openPartnerLedger(), other.openPartnerLedger()];
        const order = { keyId: key.id, policy: "minute", window: noon, limit: 100 };
        expect(await reserve(one, { ...order, amount: 60 })).toEqual({ granted: 60, left: 40 });
        expect(await reserve(two, { ...order, amount: 60 })).toEqual({ granted: 40, left: 0 });
        expect(await reserve(one, { ...order, amount: 1 })).toEqual({ granted: 0, left: 0 });
        expect(await reserve(one, { ...order, limit: 50, amount: 1 })).toEqual({ granted: 0, left: 0 });
        expect(await reserve(one, { ...order, policy: "day", amount: 1 })).toEqual({
          granted: 1,
          left: 99,
        });
        expect(await reserve(one, { ...order, window: later, amount: 1 })).toEqual({
          granted: 1,
          left: 99,
        });
        await one.dropQuotaWindows(later);
        expect(await reserve(one, { ...order, amount: 1 })).toEqual({ granted: 1, left: 99 });
        expect(await reserve(one, { ...order, window: later, amount: 1 })).toEqual({
          granted: 1,
          left: 98,
        });
        await other.close();
      }));

    it("adds usage up by partner, endpoint and day, and keeps when a key was used last", () =>
      inNewsroom(open, async ({ store }) => {
        await openPartner(store);
        await deskOf(store).createKey(key, act);
        const ledger = store.openPartnerLedger();
        const row = { partner, endpoint: "changes", day: "2026-11-20", requests: 1, bytes: 10 };
        await ledger.addUsage([row, { ...row, day: "2026-11-21" }], [{ keyId: key.id, at: later }]);
        await ledger.addUsage([row, { ...row, endpoint: "articles" }], [{ keyId: key.id, at: noon }]);
        const days = { fromDay: "2026-11-20", toDay: "2026-11-20" };
        expect(await ledger.listUsage({ partner, ...days })).toEqual([
          { ...row, endpoint: "articles" },
          { ...row, requests: 2, bytes: 20 },
        ]);
        expect(await deskOf(store).listUsage({ ...days, toDay: "2026-11-30" })).toHaveLength(3);
        expect((await ledger.findKey(key.id))?.key.lastUsedAt).toBe(later);
      }));

    it("previews what an entitlement would let through, and writes nothing", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const rights = { syndication: "allowed" } as const;
        await desk.publishArticle(buildEntry({ rights }), made);
        await openPartner(store, buildPartner({ access: "teaser" }));
        const head = await store.getHead();
        const query = {
          entitlement: buildPartner({ selection: { languages: ["en"] } }).entitlement,
          now: later,
        };
        const since = instant("2026-11-13T00:00:00Z");
        const preview = await deskOf(store).previewEntitlement({ partner, since, ...query });
        expect(preview).toMatchObject({
          articles: [{ id: craneId, before: "teaser", after: "nothing", reason: "not-entitled" }],
          effect: { lost: 1, gained: 0, altered: 0 },
        });
        const full = { since, now: later, entitlement: buildPartner().entitlement };
        expect((await deskOf(store).previewEntitlement({ partner, ...full })).effect).toEqual({
          lost: 0,
          gained: 0,
          altered: 1,
        });
        expect((await deskOf(store).previewEntitlement({ partner: undefined, ...full })).effect.gained).toBe(
          1,
        );
        expect(await store.getHead()).toEqual(head);
      }));
  });
}

async function reserve(ledger: PartnerLedger, order: QuotaOrder): Promise<QuotaGrant | undefined> {
  const [grant] = await ledger.commit({ quotas: [order], receipts: [] });
  return grant;
}
