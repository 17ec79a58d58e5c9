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

const mara = { ...made, folder: "/home/mara/content" };
const jo = { by: "jo", at: instant("2026-11-20T13:00:00Z"), folder: "/home/jo/content" };
const first = "Eins.\n\nZwei.\n\nDrei.\n";

/** What two folders promise each other: nobody undoes another's work without saying so. */
export function describeConflicts(open: OpenTestStore): void {
  describe("conflicts", () => {
    it("refuses a file that was written on an older revision, with names, times and what differs", () =>
      inNewsroom(open, async ({ desk, store }) => {
        for (const one of [mara, jo]) await desk.publishArticle(buildEntry({ body: first }), one);
        await desk.publishArticle(buildEntry({ body: first.replace("Eins", "Eins von Jo") }), jo);
        const { seq } = await store.getHead();
        const mine = buildEntry({ body: first.replace("Eins", "Eins von Mara") });
        const outcomes = await desk.publishArticles([mine, buildEntry({ id: getArticleId("other") })], mara);
        expect(outcomes).toMatchObject([
          {
            kind: "refused",
            refusal: {
              code: "conflict",
              what: expect.stringMatching(
                /revision 1 of 2026-11-20T12:.* by mara .* revision 2 of 2026-11-20T13:.* by jo$/,
              ),
              diff: expect.stringContaining("-Eins von Jo.\n+Eins von Mara.\n"),
            },
          },
          { kind: "new" },
        ]);
        expect(await desk.planArticle(mine, { folder: mara.folder })).toEqual(outcomes[0]);
        const reverting = { ...mine, revert: true };
        expect(await desk.publishArticle(reverting, mara)).toMatchObject({ kind: "updated", revision: 3 });
        expect(await listKinds(store, seq)).toEqual(["published other@1", `updated ${craneId}@3`]);
      }));

    it("takes a file that has the other's changes, as after a merge", () =>
      inNewsroom(open, async ({ desk }) => {
        for (const one of [mara, jo]) await desk.publishArticle(buildEntry({ body: first }), one);
        const theirs = first.replace("Eins", "Eins von Jo");
        await desk.publishArticle(buildEntry({ body: theirs, keywords: ["Jo"] }), jo);
        const merged = theirs.replace("Drei", "Drei von Mara");
        expect(await desk.publishArticle(buildEntry({ body: merged }), mara)).toMatchObject({
          refusal: { code: "conflict" },
        });
        expect(await desk.publishArticle(buildEntry({ body: merged, keywords: ["Jo"] }), mara)).toMatchObject(
          { kind: "updated", revision: 3 },
        );
        // From here on the merged text is what this folder's file is.
        expect(await desk.publishArticle(buildEntry({ body: "Ganz neu.\n" }), mara)).toMatchObject({
          kind: "updated",
          revision: 4,
        });
      }));

    it("does not ask where the base is unknown, and takes the entry's word for it", () =>
      inNewsroom(open, async ({ desk }) => {
        await desk.publishArticle(buildEntry({ body: "Eins.\n" }), made);
        await desk.publishArticle(buildEntry({ body: "Zwei.\n" }), made);
        const [oldest] = await desk.listRevisions(craneId);
        for (const base of [1, oldest?.hash]) {
          expect(await desk.planArticle(buildEntry({ body: "Drei.\n" }, { base }))).toMatchObject({
            refusal: { code: "conflict" },
          });
        }
        for (const base of [2, undefined, 99, "0".repeat(64)]) {
          expect(await desk.planArticle(buildEntry({ body: "Drei.\n" }, { base }))).toMatchObject({
            kind: "updated",
          });
        }
      }));

    it("goes back to an older text only when that is said, as a new revision", () =>
      inNewsroom(open, async ({ desk }) => {
        for (const body of ["Eins.\n", "Zwei.\n", "Drei.\n"])
          await desk.publishArticle(buildEntry({ body }), mara);
        const older = buildEntry({ body: "Zwei.\n" });
        expect(await desk.publishArticle(older, mara)).toMatchObject({
          refusal: {
            code: "older-text",
            what: `"${craneId}" would go back to revision 2 of ${noon} by mara; the newest is revision 3 of ${noon} by mara`,
            mend: expect.stringContaining("--revert"),
          },
        });
        expect(await desk.publishArticle({ ...older, revert: true }, mara)).toMatchObject({
          kind: "updated",
          revision: 4,
        });
        expect(await desk.publishArticle(older, mara)).toMatchObject({ kind: "unchanged", revision: 4 });
      }));

    it("says so when a folder was only left behind", () =>
      inNewsroom(open, async ({ desk }) => {
        for (const one of [mara, jo]) await desk.publishArticle(buildEntry(), one);
        await desk.publishArticle(buildEntry({ body: "Neu.\n" }), jo);
        expect(await desk.publishArticle(buildEntry(), mara)).toMatchObject({
          refusal: { code: "older-text", what: expect.stringContaining("is still revision 1") },
        });
      }));

    it("knows files that were found unchanged, when it is told of them", () =>
      inNewsroom(open, async ({ desk }) => {
        await desk.publishArticle(buildEntry({ body: "Eins.\n" }), jo);
        expect(await desk.listStored({ folder: mara.folder })).toMatchObject([{ id: craneId, revision: 1 }]);
        expect((await desk.listStored({ folder: mara.folder }))[0]).not.toHaveProperty("base");
        await desk.noteBases(mara.folder, [{ id: craneId, revision: 1 }]);
        await desk.publishArticle(buildEntry({ body: "Zwei.\n" }), jo);
        expect(await desk.listStored({ folder: mara.folder })).toMatchObject([{ revision: 2, base: 1 }]);
        expect(await desk.listStored({ folder: jo.folder })).toMatchObject([{ revision: 2, base: 2 }]);
        expect(await desk.publishArticle(buildEntry({ body: "Drei.\n" }), mara)).toMatchObject({
          refusal: { code: "conflict" },
        });
      }));

    it("never holds up a kill", () =>
      inNewsroom(open, async ({ desk, site }) => {
        for (const one of [mara, jo]) await desk.publishArticle(buildEntry({ body: first }), one);
        await desk.publishArticle(buildEntry({ body: "Von Jo.\n" }), jo);
        const kill = { at: noon, reason: "geheim", notice: "Weg." };
        expect(await desk.publishArticle(buildEntry({ body: first, kill }), mara)).toMatchObject({
          kind: "killed",
          revision: 3,
        });
        expect(await site.findArticle(craneId, noon)).toMatchObject({ kind: "gone", reason: "killed" });
        expect((await desk.findStored(craneId))?.article.body).toBe("Von Jo.\n");
      }));

    it("lets files move, whatever they were made from", () =>
      inNewsroom(open, async ({ desk }) => {
        await desk.publishArticle(buildEntry(), mara);
        await desk.publishArticle(buildEntry({ body: "Neu.\n" }), jo);
        expect(
          await desk.publishArticle(buildEntry({ body: "Neu.\n" }, { place: "neu" }), mara),
        ).toMatchObject({ kind: "moved" });
        expect(
          await desk.publishArticle(buildEntry({ body: "Neuer.\n" }, { place: "neu" }), mara),
        ).toMatchObject({
          kind: "updated",
        });
      }));

    it("decides articles that come together in their order, each against what the others made", () =>
      inNewsroom(open, async ({ desk, store }) => {
        const other = getArticleId("other");
        await desk.publishArticle(buildEntry({}, { place: "a" }), mara);
        const { seq } = await store.getHead();
        const outcomes = await desk.publishArticles(
          [
            buildEntry({ id: other }, { place: "a" }),
            buildEntry({}, { place: "b" }),
            buildEntry({ id: other }, { place: "a" }),
            buildEntry({ id: other, body: "Zwei.\n" }, { place: "a" }),
          ],
          mara,
        );
        expect(outcomes).toMatchObject([
          { refusal: { code: "place-taken" } },
          { kind: "moved", movedFrom: "a" },
          { kind: "new", revision: 1 },
          { kind: "updated", revision: 2 },
        ]);
        expect(await listKinds(store, seq)).toEqual([
          `moved ${craneId}@1`,
          "published other@1",
          "updated other@2",
        ]);
      }));
  });
}
