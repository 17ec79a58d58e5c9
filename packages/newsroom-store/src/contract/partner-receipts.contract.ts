import {
  getArticleId,
  getPartnerId,
  getSectionId,
  toPictureId,
  type ArticleId,
} from "@depesche/content-model";
import { buildPublication, instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import type { NewsroomStore } from "../newsroom-store.ts";
import type { Receipt } from "../partners/partner-ledger.ts";
import type { LogPosition, PartnerView } from "../partners/partner-view.ts";
import { beginningOf, buildPartner, deskOf, endOf, openPartner } from "./partner-harness.ts";
import {
  buildEntry,
  buildSettings,
  craneId,
  inNewsroom,
  made,
  noon,
  type OpenTestStore,
} from "./store-harness.ts";

const partner = getPartnerId("inselblatt");
const rights = { syndication: "allowed" } as const;
const later = instant("2026-11-20T13:00:00Z");
const evening = instant("2026-11-20T18:00:00Z");
const other = getArticleId("b");

/** What is kept of what partners were given. */
export function describePartnerReceipts(open: OpenTestStore): void {
  describe("receipts of partners", () => {
    it("of a read of the log name the revisions it gave, and a repeated one writes nothing", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        const foreign = buildEntry({ id: other, rights: { syndication: "denied" } });
        await desk.publishArticles([buildEntry({ rights }), foreign], made);
        await readWithReceipt(store, view, await beginningOf(store), noon);
        await readWithReceipt(store, view, await beginningOf(store), later);
        await desk.publishArticle(buildEntry({ rights, headline: "Neu" }), { ...made, at: later });
        await readWithReceipt(store, view, await beginningOf(store), evening);
        const receipts = await deskOf(store).listReceipts(craneId);
        expect(receipts).toEqual([
          { partner, articleId: craneId, revision: 1, channel: "changes", entitlementRevision: 1, at: noon },
          {
            partner,
            articleId: craneId,
            revision: 2,
            channel: "changes",
            entitlementRevision: 1,
            at: evening,
          },
        ]);
        expect(await deskOf(store).listReceipts(other)).toEqual([]);
        expect(await deskOf(store).listReceiptsOf(partner)).toEqual(receipts);
      }));

    it("count what a changed entitlement and moved settings brought, within the part that was read", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(
          store,
          buildPartner({ selection: { sections: [getSectionId("kultur")] } }),
        );
        const ids = ["a", "b", "c"].map((id) => getArticleId(id));
        await desk.publishArticles(
          ids.map((id) => buildEntry({ id, rights })),
          made,
        );
        const start = await endOf(store);
        await deskOf(store).updatePartner(buildPartner(), { by: "mara", at: later });
        const next = await readWithReceipt(store, view, start, evening, 1);
        expect(next).toMatchObject({ within: "a" });
        const given = async (id: ArticleId): Promise<readonly unknown[]> =>
          (await deskOf(store).listReceipts(id)).map(({ revision, entitlementRevision }) => [
            revision,
            entitlementRevision,
          ]);
        expect(await Promise.all(ids.map(given))).toEqual([[[1, 2]], [], []]);
        await readWithReceipt(store, view, next, evening, 1);
        expect(await Promise.all(ids.map(given))).toEqual([[[1, 2]], [[1, 2]], []]);
      }));

    it("leave out what a filter left out, and settings of another time", () =>
      inNewsroom(open, async ({ store, desk }) => {
        await openPartner(store);
        await desk.publishArticle(buildEntry(), made);
        const { entitlement } = buildPartner();
        const filter = { keywords: ["anderes"] };
        const view = store.openPartnerView({ partner, entitlement, entitlementRevision: 1 });
        const filtered = store.openPartnerView({ partner, entitlement, entitlementRevision: 1, filter });
        // Nobody has said yet that articles may go on.
        await readWithReceipt(store, view, await beginningOf(store), noon);
        const publication = buildPublication({ rights });
        await desk.publishSettings(buildSettings({ publication }), { ...made, at: later });
        await readWithReceipt(store, filtered, await beginningOf(store), evening, 100, filter);
        expect(await deskOf(store).listReceipts(craneId)).toEqual([]);
        await readWithReceipt(store, view, await beginningOf(store), evening);
        expect(await deskOf(store).listReceipts(craneId)).toMatchObject([{ revision: 1, at: evening }]);
      }));

    it("of pages and of single items name what they gave", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        await desk.publishArticles(
          [buildEntry({ rights, id: getArticleId("a") }), buildEntry({ rights })],
          made,
        );
        const page = await view.listArticles({ limit: 1, now: noon });
        const ledger = store.openPartnerLedger();
        const picture = toPictureId(craneId, "kran");
        const item = { kind: "item", partner, articleId: craneId, revision: 1, at: later } as const;
        const receipts: readonly Receipt[] = [
          {
            kind: "page",
            channel: "articles",
            partner,
            entitlementRevision: page.entitlementRevision,
            toId: page.next ?? craneId,
            head: page.head.seq,
            at: noon,
          },
          { ...item, channel: "picture", picture },
          { ...item, channel: "article", at: evening },
        ];
        await ledger.commit({ quotas: [], receipts });
        await ledger.commit({
          quotas: [],
          receipts: receipts.map((receipt) => ({ ...receipt, at: evening })),
        });
        const list = await deskOf(store).listReceiptsOf(partner);
        expect(list.map(({ articleId, channel, at, picture: of }) => [articleId, channel, at, of])).toEqual([
          [craneId, "articles", noon, undefined],
          [craneId, "picture", later, picture],
          [craneId, "article", evening, undefined],
        ]);
      }));
  });
}

async function readWithReceipt(
  store: NewsroomStore,
  view: PartnerView,
  from: LogPosition,
  now: typeof noon,
  limit = 100,
  filter?: { readonly keywords: readonly string[] },
): Promise<LogPosition> {
  const page = await view.readChanges(from, { limit, now });
  const receipts: readonly Receipt[] = [
    {
      kind: "log",
      channel: "changes",
      partner,
      entitlementRevision: page.entitlementRevision,
      fromSeq: from.seq,
      toSeq: page.next.seq,
      ...(from.within === undefined ? {} : { fromWithin: from.within }),
      ...(page.next.within === undefined ? {} : { toWithin: page.next.within }),
      head: page.head.seq,
      filter,
      at: now,
    },
  ];
  await store.openPartnerLedger().commit({ quotas: [], receipts });
  return page.next;
}
