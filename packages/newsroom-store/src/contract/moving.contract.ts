import { getArticleId } from "@depesche/content-model";
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

/** What moving promises: one article, one place, and old addresses that lead on. */
export function describeMoving(open: OpenTestStore): void {
  describe("moving", () => {
    it("keeps the id and lets every old place lead to the present one", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry({}, { place: "a" }), made);
        const { seq } = await store.getHead();
        expect(await desk.publishArticle(buildEntry({}, { place: "b" }), made)).toMatchObject({
          kind: "moved",
          revision: 1,
          movedFrom: "a",
        });
        await desk.publishArticle(buildEntry({ body: "Neu.\n" }, { place: "c" }), made);
        expect(await listKinds(store, seq)).toEqual([
          `moved ${craneId}@1`,
          `updated ${craneId}@2`,
          `moved ${craneId}@2`,
        ]);
        expect(await site.findArticleAt("a", noon)).toEqual({ kind: "moved", place: "c" });
        expect(await site.findArticleAt("b", noon)).toEqual({ kind: "moved", place: "c" });
        expect(await site.findArticleAt("c", noon)).toMatchObject({ kind: "shown" });
        const former = ["a", "b"].map((place) => ({ id: craneId, place }));
        expect(await site.listFormerPlaces(noon)).toEqual(former);
        await desk.killArticle(craneId, kill, made);
        expect(await site.listFormerPlaces(noon)).toEqual([]);
        expect(await site.findArticleAt("a", noon)).toEqual({ kind: "moved", place: "c" });
      }));

    it("goes back to an old place", () =>
      inNewsroom(open, async ({ desk, site }) => {
        for (const place of ["a", "b", "a"]) await desk.publishArticle(buildEntry({}, { place }), made);
        expect(await site.findArticleAt("a", noon)).toMatchObject({ kind: "shown" });
        expect(await site.findArticleAt("b", noon)).toEqual({ kind: "moved", place: "a" });
        expect(await site.listFormerPlaces(noon)).toEqual([{ id: craneId, place: "b" }]);
      }));

    it("refuses a place where another article stands, killed or not, and gives free one that was left", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const other = getArticleId("other");
        await desk.publishArticle(buildEntry({}, { place: "a" }), made);
        expect(await desk.publishArticle(buildEntry({ id: other }, { place: "a" }), made)).toMatchObject({
          refusal: { code: "place-taken" },
        });
        await desk.publishArticle(buildEntry({}, { place: "b" }), made);
        expect(await desk.publishArticle(buildEntry({ id: other }, { place: "a" }), made)).toMatchObject({
          kind: "new",
        });
        expect(await site.findArticleAt("a", noon)).toMatchObject({ article: { article: { id: other } } });
        await desk.killArticle(other, kill, made);
        expect(await desk.publishArticle(buildEntry({}, { place: "a" }), made)).toMatchObject({
          refusal: { code: "place-taken" },
        });
      }));

    it("lets an old place of what was never public stay unknown", () =>
      inNewsroom(open, async ({ desk, site }) => {
        await desk.publishArticle(buildEntry({ status: "withheld" }, { place: "a" }), made);
        await desk.publishArticle(buildEntry({ status: "withheld" }, { place: "b" }), made);
        expect(await site.findArticleAt("a", noon)).toEqual({ kind: "unknown" });
      }));
  });
}
