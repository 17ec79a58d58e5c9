import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import {
  buildEntry,
  craneId,
  inNewsroom,
  listKinds,
  made,
  noon,
  type OpenTestStore,
} from "./store-harness.ts";

const kill = { at: noon, reason: "geheim", notice: "Weg." };
const one = instant("2026-11-20T13:00:00Z");
const two = instant("2026-11-20T14:00:00Z");
const reinstatement = { by: "jo", at: one, reason: "Verwechslung, ganz geheim" };
const all = { kind: "all" } as const;

/** What undoing promises: a kill only by reinstating, a withdrawal only by restoring. */
export function describeUndoing(open: OpenTestStore): void {
  describe("reinstating", () => {
    it("undoes a kill by a revision and an event of its own, and shows the text again", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry(), made);
        await desk.killArticle(craneId, kill, made);
        const { seq } = await store.getHead();
        expect(await desk.reinstateArticle(craneId, reinstatement)).toEqual({
          kind: "reinstated",
          revision: 3,
          seq: seq + 1,
        });
        expect(await store.listEvents({ after: seq, limit: 9 })).toEqual([
          { seq: seq + 1, kind: "reinstated", articleId: craneId, revision: 3, at: one, by: "jo" },
        ]);
        expect(await site.findArticle(craneId, two)).toMatchObject({
          kind: "shown",
          article: { modifiedAt: one, firstPublicAt: instant("2026-11-20T08:00:00Z") },
        });
        expect(await site.countArticles(all, two)).toBe(1);
        expect((await desk.listRevisions(craneId)).map(({ article }) => article.kill?.at)).toEqual([
          undefined,
          noon,
          undefined,
        ]);
        expect(await desk.publishArticle(buildEntry(), made)).toMatchObject({ kind: "unchanged" });
      }));

    it("keeps the reason in the newsroom", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry(), made);
        await desk.killArticle(craneId, kill, made);
        await desk.reinstateArticle(craneId, reinstatement);
        expect(await desk.listReasons(craneId)).toEqual([
          { kind: "reinstated", by: "jo", at: one, reason: "Verwechslung, ganz geheim" },
        ]);
        const seen = [
          await site.findArticle(craneId, two),
          await site.listArticles(all, { limit: 9, now: two }),
          await site.listRecalled(all, { since: noon, limit: 9, now: two }),
          await store.listEvents({ after: 0, limit: 99 }),
        ];
        expect(JSON.stringify(seen)).not.toMatch(/geheim|Verwechslung/);
      }));

    it("refuses what is not killed, and what nobody knows", () =>
      inNewsroom(open, async ({ desk, store }) => {
        await desk.publishArticle(buildEntry(), made);
        const head = await store.getHead();
        expect(await desk.reinstateArticle(craneId, reinstatement)).toMatchObject({
          refusal: { code: "not-killed" },
        });
        expect(await desk.reinstateArticle(getArticleId("nobody"), reinstatement)).toMatchObject({
          refusal: { code: "article-unknown" },
        });
        expect(await store.getHead()).toEqual(head);
      }));

    it("does not let a file that still has the lifted kill take the article back, and takes another kill", () =>
      inNewsroom(open, async ({ desk, site }) => {
        await desk.publishArticle(buildEntry(), made);
        await desk.killArticle(craneId, kill, made);
        await desk.reinstateArticle(craneId, reinstatement);
        const refused = {
          kind: "refused",
          refusal: {
            code: "kill-lifted",
            what: "the kill of 2026-11-20T12:00:00.000Z was lifted on 2026-11-20T13:00:00.000Z by jo, and the file still has it",
            mend: "remove the kill block; to take the article back again, use `depesche kill`",
          },
        };
        expect(await desk.publishArticle(buildEntry({ kill }), made)).toEqual(refused);
        expect(
          await desk.publishArticle(buildEntry({ kill, body: "Neu.\n" }, { revert: true }), made),
        ).toEqual(refused);
        expect(await desk.planArticle(buildEntry({ kill }))).toEqual(refused);
        expect(await desk.killArticle(craneId, kill, made)).toEqual(refused);
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "shown" });
        const other = { ...kill, at: two };
        expect(await desk.publishArticle(buildEntry({ kill: other }), made)).toMatchObject({
          kind: "killed",
        });
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "gone", killedAt: two });
        expect(await desk.reinstateArticle(craneId, { ...reinstatement, at: two })).toMatchObject({
          kind: "reinstated",
        });
        expect(await desk.publishArticle(buildEntry({ kill: other }), made)).toMatchObject({
          refusal: { code: "kill-lifted" },
        });
      }));

    it("is the only way: no edit and no older file makes a killed article usable", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const before = buildEntry();
        await desk.publishArticle(before, made);
        await desk.publishArticle(buildEntry({ kill }), made);
        const edits = [
          before,
          buildEntry({ body: "Neu.\n" }),
          buildEntry({ status: "withheld" }),
          { ...before, revert: true, restore: true, base: 1 },
          buildEntry({ kill: { ...kill, at: two } }),
        ];
        for (const edit of edits) {
          expect(await desk.publishArticle(edit, made)).toMatchObject({ refusal: { code: "killed" } });
        }
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "gone", reason: "killed" });
        // An edit that keeps the kill is taken, and stays killed.
        expect(await desk.publishArticle(buildEntry({ kill, body: "Neu.\n" }), made)).toMatchObject({
          kind: "updated",
        });
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "gone", reason: "killed" });
      }));

    it("lets a kill in a file through, whatever else is wrong with the file", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        const notice = { kind: "correction", at: noon, text: "Es war 1907." } as const;
        await desk.publishArticle(buildEntry({ notices: [notice] }), made);
        const { seq } = await store.getHead();
        const stale = buildEntry({ kill, body: "Alt.\n", publishedAt: noon, status: "draft" });
        expect(await desk.planArticle(stale)).toMatchObject({ kind: "killed", revision: 2 });
        expect(await desk.publishArticle(stale, made)).toMatchObject({ kind: "killed", revision: 2 });
        expect(await listKinds(store, seq)).toEqual([`killed ${craneId}@2`]);
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "gone", reason: "killed" });
        expect((await desk.findStored(craneId))?.article).toMatchObject({ notices: [notice], kill });
        expect(await desk.publishArticle(stale, made)).toMatchObject({ refusal: { code: "notice-altered" } });
      }));
  });

  describe("withdrawing", () => {
    it("takes an article out of every channel, and its file back only when that is said", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry(), made);
        await desk.markMissing([craneId], noon);
        const { seq } = await store.getHead();
        const withdrawal = { by: "jo", at: one, reason: "doppelt" };
        expect(await desk.withdrawArticle(craneId, withdrawal)).toMatchObject({
          kind: "withheld",
          revision: 2,
        });
        expect(await desk.withdrawArticle(craneId, withdrawal)).toMatchObject({ kind: "unchanged" });
        expect(await listKinds(store, seq)).toEqual([`withheld ${craneId}@2`]);
        expect(await site.findArticle(craneId, two)).toEqual({
          kind: "gone",
          reason: "withdrawn",
          id: craneId,
          language: "de",
        });
        expect(await site.listChannels(two)).toEqual([]);
        expect(await desk.listReasons(craneId)).toMatchObject([{ kind: "withdrawn", reason: "doppelt" }]);
        expect(await desk.listStored()).toMatchObject([{ id: craneId, withdrawnAt: one }]);
        for (const body of ["Neu.\n", buildEntry().article.body]) {
          expect(await desk.publishArticle(buildEntry({ body }, { revert: true }), made)).toMatchObject({
            refusal: { code: "withdrawn" },
          });
        }
        expect(await desk.publishArticle(buildEntry({}, { restore: true }), made)).toMatchObject({
          kind: "updated",
          revision: 3,
        });
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "shown" });
        expect((await desk.findStored(craneId))?.withdrawnAt).toBeUndefined();
        expect(await desk.publishArticle(buildEntry({ body: "Neu.\n" }), made)).toMatchObject({
          kind: "updated",
        });
      }));

    it("withdraws what was only withheld, and leaves killed what is killed", () =>
      inNewsroom(open, async ({ desk, site }) => {
        await desk.publishArticle(buildEntry(), made);
        await desk.withholdArticle(craneId, made);
        expect(await desk.withdrawArticle(craneId, { by: "jo", at: one })).toMatchObject({
          kind: "withheld",
          revision: 2,
        });
        expect(await desk.publishArticle(buildEntry({ kill }), made)).toMatchObject({ kind: "killed" });
        expect(await desk.withdrawArticle(craneId, { by: "jo", at: two })).toMatchObject({
          kind: "unchanged",
        });
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "gone", reason: "killed" });
        await desk.reinstateArticle(craneId, reinstatement);
        expect(await site.findArticle(craneId, two)).toMatchObject({ kind: "gone", reason: "withdrawn" });
        expect(await desk.publishArticle(buildEntry({ body: "Neu.\n" }), made)).toMatchObject({
          refusal: { code: "withdrawn" },
        });
      }));
  });
}
