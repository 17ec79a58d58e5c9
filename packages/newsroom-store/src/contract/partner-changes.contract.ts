import { getArticleId, getPartnerId, getSectionId, toPictureId, type Instant } from "@depesche/content-model";
import { buildAsset, buildPicture, buildProvider, buildPublication, instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import {
  beginningOf,
  buildPartner,
  deskOf,
  endOf,
  openPartner,
  readAll,
  snapshotIds,
  summarise,
} from "./partner-harness.ts";
import {
  buildEntry,
  buildSettings,
  craneId,
  inNewsroom,
  made,
  noon,
  type OpenTestStore,
} from "./store-harness.ts";

const allowed = { syndication: "allowed" } as const;
const lokales = { id: getSectionId("lokales"), title: "Lokales", formerly: [] };
const later = instant("2026-11-20T13:00:00Z");
const evening = instant("2026-11-20T18:00:00Z");

/** What a partner reads in the log. */
export function describePartnerChanges(open: OpenTestStore): void {
  describe("changes for a partner", () => {
    it("give each article once, at its newest event and in its newest state", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        await desk.publishArticle(buildEntry({ rights: allowed }), made);
        await desk.publishArticle(buildEntry({ rights: allowed, id: getArticleId("b") }), made);
        await desk.publishArticle(buildEntry({ rights: allowed, headline: "Neu" }), { ...made, at: later });
        const changes = await readAll(view, await beginningOf(store), { now: later });
        expect(summarise(changes)).toEqual(["upsert b@1", "upsert 2026-hafen-kran@2"]);
      }));

    it("take away what he could have had, and say nothing of what he could not", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(
          store,
          buildPartner({ selection: { sections: [getSectionId("lokales")] } }),
        );
        const start = await endOf(store);
        const foreign = buildEntry({
          id: getArticleId("b"),
          rights: allowed,
          section: getSectionId("kultur"),
        });
        await desk.publishArticles([buildEntry({ rights: allowed }), foreign], made);
        for (const id of [craneId, getArticleId("b")]) {
          await desk.killArticle(id, { at: later, reason: "r", notice: "n" }, { ...made, at: later });
        }
        const changes = await readAll(view, start, { now: evening });
        expect(changes).toEqual([
          {
            kind: "killed",
            seq: start.seq + 3,
            at: later,
            id: craneId,
            revision: 2,
            language: "de",
            notice: "n",
          },
        ]);
        expect(await view.findArticle(craneId, evening)).toEqual({
          kind: "gone",
          reason: "killed",
          notice: "n",
        });
        expect(await view.findArticle(getArticleId("b"), evening)).toEqual({ kind: "unknown" });
        expect(await snapshotIds(view, evening)).toEqual([]);
      }));

    it("expand a changed entitlement into what he gains and loses", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const partner = buildPartner({ selection: { sections: [getSectionId("lokales")] } });
        const view = await openPartner(store, partner);
        const other = buildEntry({ id: getArticleId("b"), rights: allowed, section: getSectionId("kultur") });
        await desk.publishArticles([buildEntry({ rights: allowed }), other], made);
        const start = await endOf(store);
        const changed = buildPartner({ selection: { sections: [getSectionId("kultur")] } });
        expect(await deskOf(store).updatePartner(changed, { by: "mara", at: later })).toEqual({
          kind: "changed",
          seq: start.seq + 1,
          effect: { lost: 1, gained: 1, altered: 0 },
        });
        const first = await view.readChanges(start, { limit: 1, now: evening });
        expect(summarise(first.changes)).toEqual(["lost 2026-hafen-kran@1"]);
        expect(first.next).toEqual({ ...start, within: craneId });
        expect(summarise(await readAll(view, first.next, { now: evening }))).toEqual(["gained b@1"]);
      }));

    it("expand settings that move a section", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const partner = buildPartner({ selection: { sections: [getSectionId("lokales")] } });
        const view = await openPartner(store, partner);
        await desk.publishArticle(buildEntry({ rights: allowed }), made);
        const start = await endOf(store);
        const sections = [
          { id: getSectionId("kultur"), title: "Kultur", formerly: [] },
          { id: getSectionId("stadt"), title: "Stadt", formerly: ["lokales"] },
        ];
        await desk.publishSettings(buildSettings({ publication: buildPublication({ sections }) }), {
          ...made,
          at: later,
        });
        expect(summarise(await readAll(view, start, { now: evening }))).toEqual(["upsert 2026-hafen-kran@1"]);
        expect(await view.listSections(evening)).toEqual([
          { id: "stadt", title: "Stadt", formerly: ["lokales"] },
        ]);
      }));

    it("never see settings apart that were published together, nor what lay between them", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const kultur = { id: getSectionId("kultur"), title: "Kultur" };
        const view = await openPartner(store, buildPartner({ selection: { sections: [kultur.id] } }));
        const publishAll = (formerly: readonly string[], partner: boolean, at: Instant) => {
          const sections = [{ ...kultur, formerly }, ...(formerly.length === 0 ? [lokales] : [])];
          const publication = buildPublication({ sections });
          const providers = [buildProvider({ uses: { partner } })];
          return desk.publishSettings(buildSettings({ publication, providers }), { ...made, at });
        };
        await publishAll([], true, made.at);
        const { id: source } = buildProvider();
        await desk.publishArticle(buildEntry({ section: lokales.id, rights: {}, source }), made);
        const start = await endOf(store);
        // With the section alone he would have had the article, and would be told to take it away.
        await publishAll(["lokales"], false, later);
        await publishAll([], true, evening);
        await desk.killArticle(craneId, { at: evening, reason: "r", notice: "n" }, { ...made, at: evening });
        expect(await readAll(view, start, { now: evening })).toEqual([]);
        expect(await view.findArticle(craneId, evening)).toEqual({ kind: "unknown" });
      }));

    it("give an article again when an embargo ends that came after it was public, to who holds and to who is trusted", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        const trusted = await openPartner(
          store,
          buildPartner({ embargo: "trusted" }, { id: getPartnerId("vertraut") }),
        );
        await desk.publishArticle(buildEntry({ rights: allowed }), made);
        const start = await endOf(store);
        const embargoed = buildEntry({ rights: allowed, embargoUntil: later });
        await desk.publishArticle(embargoed, { ...made, at: instant("2026-11-20T12:30:00Z") });
        const meanwhile = instant("2026-11-20T12:45:00Z");
        expect(summarise(await readAll(view, start, { now: meanwhile }))).toEqual([
          "withheld 2026-hafen-kran@2",
        ]);
        expect(await readAll(trusted, start, { now: meanwhile })).toMatchObject([
          { kind: "upsert", article: { embargoedUntil: later } },
        ]);
        const then = await endOf(store);
        expect(await store.logDueTransitions(later)).toMatchObject([{ kind: "released" }]);
        for (const one of [view, trusted]) {
          const changes = await readAll(one, then, { now: later });
          expect(summarise(changes)).toEqual(["released 2026-hafen-kran@2"]);
          expect(changes).not.toMatchObject([{ article: { embargoedUntil: later } }]);
        }
        expect(await store.logDueTransitions(evening)).toEqual([]);
      }));

    it("tell of a killed picture who could have had it, with the article as it is now", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        const without = await openPartner(
          store,
          buildPartner({ pictures: "without" }, { id: getPartnerId("ohne") }),
        );
        const pictures = [buildPicture({ rights: allowed })];
        await desk.publishArticle(
          buildEntry({ rights: allowed, pictures }, { assets: [buildAsset()] }),
          made,
        );
        const start = await endOf(store);
        const picture = toPictureId(craneId, "kran");
        await desk.killPictures({ picture }, { ...made, at: later });
        expect(summarise(await readAll(view, start, { now: later }))).toEqual([
          "picture-killed 2026-hafen-kran~kran in 2026-hafen-kran@1",
        ]);
        expect(summarise(await readAll(without, start, { now: later }))).toEqual([
          "upsert 2026-hafen-kran@1",
        ]);
        expect(await view.findPicture(picture, later)).toEqual({ kind: "gone", reason: "killed" });
        expect(await without.findPicture(picture, later)).toEqual({ kind: "unknown" });
      }));

    it("look at no more rows than they may, and go on behind an empty page", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store, buildPartner({ selection: { languages: ["en"] } }));
        const start = await endOf(store);
        const entries = Array.from({ length: 30 }, (_, index) =>
          buildEntry({ id: getArticleId(`a-${index}`), rights: allowed }),
        );
        await desk.publishArticles(entries, made);
        const page = await view.readChanges(start, { limit: 100, rows: 10, now: noon });
        expect(page).toMatchObject({ changes: [], more: true });
        expect(page.next.seq).toBeGreaterThan(start.seq);
        expect(page.next.seq).toBeLessThanOrEqual(start.seq + 10);
        expect(await readAll(view, start, { now: noon, rows: 1 })).toEqual([]);
      }));

    it("keep older revisions from everyone once a fact was corrected or the article was killed", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        await desk.publishArticle(buildEntry({ rights: allowed }), made);
        await desk.publishArticle(buildEntry({ rights: allowed, headline: "Neu" }), { ...made, at: later });
        expect(await view.findRevision(craneId, 1, later)).toMatchObject({
          kind: "shown",
          value: { revision: 1 },
        });
        expect(await view.findRevision(craneId, 3, later)).toEqual({ kind: "unknown" });
        const notices = [{ kind: "correction", at: later, text: "Es war anders." } as const];
        await desk.publishArticle(buildEntry({ rights: allowed, headline: "Neu", notices }), {
          ...made,
          at: later,
        });
        expect(await view.findRevision(craneId, 2, later)).toEqual({ kind: "gone", reason: "corrected" });
        await desk.killArticle(craneId, { at: evening, reason: "r", notice: "n" }, { ...made, at: evening });
        await desk.reinstateArticle(craneId, { by: "jo", at: evening, reason: "doch" });
        expect(await view.findRevision(craneId, 3, evening)).toEqual({ kind: "gone", reason: "killed" });
        expect(await view.findRevision(craneId, 5, evening)).toMatchObject({ kind: "shown" });
      }));

    it("give an article again when only its pictures are others for a partner", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        const pictures = [buildPicture({ rights: allowed })];
        await desk.publishArticle(
          buildEntry({ rights: allowed, pictures }, { assets: [buildAsset()] }),
          made,
        );
        const start = await endOf(store);
        const changed = buildPartner({ pictures: "without" });
        expect(await deskOf(store).updatePartner(changed, { by: "mara", at: later })).toMatchObject({
          effect: { lost: 0, gained: 0, altered: 1 },
        });
        expect(await readAll(view, start, { now: evening })).toMatchObject([
          { kind: "upsert", article: { pictures: [], article: { pictures: [] } } },
        ]);
      }));

    it("take away what he could have had for a while in between, though no event says so", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const view = await openPartner(store);
        const start = await endOf(store);
        await desk.publishArticle(buildEntry({ rights: allowed, embargoUntil: later }), made);
        await desk.withholdArticle(craneId, { ...made, at: evening });
        expect(summarise(await readAll(view, start, { now: evening }))).toEqual([
          "withheld 2026-hafen-kran@2",
        ]);
      }));

    it("refuse a position of another log or behind the end", () =>
      inNewsroom(open, async ({ store }) => {
        const view = await openPartner(store);
        const end = await endOf(store);
        const ask = { limit: 1, now: noon };
        await expect(view.readChanges({ ...end, epoch: "x" }, ask)).rejects.toMatchObject({
          code: "position-foreign",
        });
        await expect(view.readChanges({ ...end, seq: end.seq + 1 }, ask)).rejects.toMatchObject({
          code: "position-ahead",
        });
      }));
  });
}
