import { createHash } from "node:crypto";
import { formatCanonicalArticle, getArticleId } from "@depesche/content-model";
import { buildAsset, buildHash, buildPicture, buildRendition, instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import {
  buildEntry,
  buildSettings,
  craneId,
  inNewsroom,
  listKinds,
  made,
  noon,
  type OpenTestStore,
} from "./store-harness.ts";
import { openNewsdesk } from "../newsdesk/index.ts";

/** What publishing promises of articles, revisions and the log. */
export function describePublishing(open: OpenTestStore): void {
  describe("publishing", () => {
    it("keeps every revision with who made it, and logs one event for each", () =>
      inNewsroom(open, async ({ desk, store }) => {
        const { seq } = await store.getHead();
        const first = await desk.publishArticle(buildEntry(), made);
        expect(first).toEqual({ kind: "new", revision: 1, seq: seq + 1 });
        const at = instant("2026-11-20T13:00:00Z");
        const second = await desk.publishArticle(buildEntry({ body: "Neu.\n" }), { by: "jo", at });
        expect(second).toEqual({ kind: "updated", revision: 2, seq: seq + 2 });
        const revisions = await desk.listRevisions(craneId);
        expect(revisions.map(({ number, madeBy, madeAt }) => [number, madeBy, madeAt])).toEqual([
          [1, "mara", noon],
          [2, "jo", at],
        ]);
        expect(revisions.map(({ article }) => article.body)).toEqual([
          "Erster Absatz.\n\nZweiter Absatz.\n",
          "Neu.\n",
        ]);
        const canonical = formatCanonicalArticle(buildEntry({ body: "Neu.\n" }).article);
        expect(revisions[1]?.hash).toBe(createHash("sha256").update(canonical).digest("hex"));
        expect(await listKinds(store, seq)).toEqual([`published ${craneId}@1`, `updated ${craneId}@2`]);
      }));

    it("does nothing when the same article comes again", () =>
      inNewsroom(open, async ({ desk, store }) => {
        const first = await desk.publishArticle(buildEntry(), made);
        const head = await store.getHead();
        expect(
          await desk.publishArticle(buildEntry(), { ...made, at: instant("2026-11-21T00:00:00Z") }),
        ).toEqual({
          ...first,
          kind: "unchanged",
        });
        expect(await store.getHead()).toEqual(head);
      }));

    it("refuses one of many and publishes the others", () =>
      inNewsroom(open, async ({ desk }) => {
        const entries = [
          buildEntry({ id: getArticleId("one") }),
          buildEntry({ id: getArticleId("draft"), status: "draft" }),
          buildEntry({ id: getArticleId("two") }),
        ];
        const outcomes = await desk.publishArticles(entries, made);
        expect(
          outcomes.map((outcome) => (outcome.kind === "refused" ? outcome.refusal.code : outcome.kind)),
        ).toEqual(["new", "draft", "new"]);
        expect((await desk.listStored()).map(({ id }) => id)).toEqual(["one", "two"]);
      }));

    it("plans without writing what publishing then does", () =>
      inNewsroom(open, async ({ desk, store }) => {
        const head = await store.getHead();
        expect(await desk.planArticle(buildEntry())).toMatchObject({ kind: "new", revision: 1 });
        expect(await store.getHead()).toEqual(head);
        await desk.publishArticle(buildEntry(), made);
        const next = buildEntry({ body: "Neu.\n" }, { place: "2026/12/anderswo" });
        const planned = await desk.planArticle(next);
        expect(planned).toMatchObject({ kind: "updated", revision: 2, movedFrom: `2026/11/${craneId}` });
        expect(await desk.publishArticle(next, made)).toMatchObject({ kind: "updated", revision: 2 });
        const killed = { at: noon, reason: "geheim", notice: "Weg." };
        await desk.killArticle(craneId, killed, made);
        expect(await desk.planArticle(next)).toMatchObject({ kind: "refused", refusal: { code: "killed" } });
      }));

    it("kills without a file, once, and lets no file undo it", () =>
      inNewsroom(open, async ({ desk, store }) => {
        await desk.publishArticle(buildEntry(), made);
        const kill = { at: noon, reason: "geheim", notice: "Weg." };
        expect(await desk.killArticle(craneId, kill, made)).toMatchObject({ kind: "killed", revision: 2 });
        expect(await desk.killArticle(craneId, { ...kill, reason: "x" }, made)).toMatchObject({
          kind: "unchanged",
        });
        expect(await desk.withholdArticle(craneId, made)).toMatchObject({ kind: "unchanged" });
        expect(await desk.publishArticle(buildEntry(), made)).toMatchObject({
          kind: "refused",
          refusal: { code: "killed" },
        });
        expect((await listKinds(store)).at(-1)).toBe(`killed ${craneId}@2`);
        expect(await desk.findStored(craneId)).toMatchObject({
          killedAt: noon,
          revision: 2,
          releasedAt: noon,
        });
        expect(await desk.killArticle(getArticleId("nobody"), kill, made)).toMatchObject({
          refusal: { code: "article-unknown" },
        });
      }));

    it("holds the store's notices and date against an older file", () =>
      inNewsroom(open, async ({ desk }) => {
        const notice = { kind: "correction", at: noon, text: "Es war 1907." } as const;
        await desk.publishArticle(buildEntry(), made);
        expect(await desk.publishArticle(buildEntry({ notices: [notice] }), made)).toMatchObject({
          kind: "corrected",
        });
        expect(await desk.publishArticle(buildEntry(), made)).toMatchObject({
          refusal: { code: "notice-altered" },
        });
        const moved = buildEntry({ notices: [notice], publishedAt: instant("2026-11-19T08:00:00Z") });
        expect(await desk.publishArticle(moved, made)).toMatchObject({
          refusal: { code: "published-at-moved" },
        });
        const draft = buildEntry({ notices: [notice], status: "draft" });
        expect(await desk.publishArticle(draft, made)).toMatchObject({ refusal: { code: "draft-again" } });
      }));

    it("withholds after release and takes up again, as one article", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry(), made);
        const { seq } = await store.getHead();
        expect(await desk.withholdArticle(craneId, made)).toMatchObject({ kind: "withheld" });
        expect(await desk.findStored(craneId)).toMatchObject({ status: "withheld", releasedAt: noon });
        expect(await site.findArticle(craneId, noon)).toMatchObject({ kind: "gone", reason: "withdrawn" });
        const again = buildEntry({}, { revert: true });
        expect(await desk.publishArticle(again, made)).toMatchObject({ kind: "updated", revision: 3 });
        expect(await site.findArticle(craneId, noon)).toMatchObject({ kind: "shown" });
        expect(await listKinds(store, seq)).toEqual([`withheld ${craneId}@2`, `updated ${craneId}@3`]);
      }));

    it("replaces renditions without a revision, and logs that they changed", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const picture = buildPicture();
        const bring = (digit: string, version: string): ReturnType<typeof buildEntry> =>
          buildEntry(
            { pictures: [picture] },
            {
              assets: [buildAsset()],
              renditions: new Map([
                [picture.id, [{ ...buildRendition({ hash: buildHash(digit) }), rendererVersion: version }]],
              ]),
            },
          );
        await desk.publishArticle(bring("b", "1"), made);
        expect(await desk.hasRendition(picture.asset, "card", "1")).toBe(true);
        expect(await desk.hasRendition(picture.asset, "card", "2")).toBe(false);
        expect(await desk.publishArticle(bring("b", "1"), made)).toMatchObject({ kind: "unchanged" });
        const before = await site.findArticle(craneId, noon);
        const later = { ...made, at: instant("2026-11-21T00:00:00Z") };
        expect(await desk.publishArticle(bring("c", "2"), later)).toMatchObject({
          kind: "updated",
          revision: 1,
        });
        const found = await site.findPicture(picture.id, "card", noon);
        expect(found).toMatchObject({ rendition: { hash: buildHash("c") }, release: { grant: "full" } });
        const after = await site.findArticle(craneId, noon);
        if (before.kind !== "shown" || after.kind !== "shown") throw new Error("not shown");
        expect(after.article.modifiedAt).toBe(before.article.modifiedAt);
        expect(after.article.seq).toBe(before.article.seq + 1);
      }));

    it("drops renditions of bytes that were replaced, and refuses bytes nobody brought", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const picture = buildPicture();
        const renditions = new Map([[picture.id, [buildRendition()]]]);
        await desk.publishArticle(
          buildEntry({ pictures: [picture] }, { assets: [buildAsset()], renditions }),
          made,
        );
        const other = buildPicture({ asset: buildHash("d") });
        expect(await desk.publishArticle(buildEntry({ pictures: [other] }), made)).toMatchObject({
          refusal: { code: "asset-unknown" },
        });
        const assets = [buildAsset({ hash: buildHash("d") })];
        expect(await desk.publishArticle(buildEntry({ pictures: [other] }, { assets }), made)).toMatchObject({
          kind: "updated",
        });
        expect(await site.findPicture(picture.id, "card", noon)).toBeUndefined();
      }));

    it("remembers missing files until they are back", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry(), made);
        const head = await store.getHead();
        expect(await desk.markMissing([craneId], noon)).toEqual([craneId]);
        expect(await desk.markMissing([craneId], instant("2026-12-01T00:00:00Z"))).toEqual([]);
        expect(await desk.listStored()).toMatchObject([{ id: craneId, missingSince: noon }]);
        expect(await site.findArticle(craneId, noon)).toMatchObject({ kind: "shown" });
        expect(await desk.publishArticle(buildEntry(), made)).toMatchObject({ kind: "unchanged" });
        expect((await desk.findStored(craneId))?.missingSince).toBeUndefined();
        expect(await store.getHead()).toEqual(head);
      }));

    it("takes no article before the settings", async () => {
      const opened = await open();
      const publishing = openNewsdesk(opened.store).publishArticle(buildEntry(), made);
      await expect(publishing).rejects.toMatchObject({ code: "settings-missing" });
      expect(await opened.store.getHead()).toMatchObject({ seq: 0 });
      await openNewsdesk(opened.store).publishSettings(buildSettings(), made);
      expect(await openNewsdesk(opened.store).publishArticle(buildEntry(), made)).toMatchObject({
        kind: "new",
      });
      await opened.dispose();
    });
  });
}
