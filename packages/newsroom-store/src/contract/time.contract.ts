import { getArticleId, type Article } from "@depesche/content-model";
import { buildPublication, createClock, instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import type { View, ViewedArticle } from "../view/view.ts";
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

const hour = 3_600_000;
const six = instant("2026-11-21T06:00:00Z");
const seven = instant("2026-11-21T07:00:00Z");
const embargoed: Partial<Article> = { embargoUntil: six };

/** What time promises: released once, expired once, dates that never move by themselves. */
export function describeTime(open: OpenTestStore): void {
  describe("time", () => {
    it("releases at the embargo's end, once, whoever asks", () =>
      inNewsroom(open, async ({ desk, store, reopen, site }) => {
        const clock = createClock(noon);
        await desk.publishArticle(buildEntry(embargoed), made);
        expect(await store.nextTransitionAt()).toBe(six);
        expect(await store.logDueTransitions(clock.now())).toEqual([]);
        const { seq } = await store.getHead();
        clock.set(seven);
        expect(await site.findArticle(craneId, clock.now())).toEqual({ kind: "unknown" });
        const other = await reopen();
        const logged = await Promise.all(
          [store, other, store].map((one) => one.logDueTransitions(clock.now())),
        );
        expect(logged.flat()).toEqual([{ seq: seq + 1, kind: "released", articleId: craneId, at: six }]);
        await other.close();
        expect(await store.listEvents({ after: seq, limit: 9 })).toEqual([
          { seq: seq + 1, kind: "released", articleId: craneId, revision: 1, at: six, by: "clock" },
        ]);
        const shown = await show(site, clock.now());
        expect(shown).toMatchObject({ firstPublicAt: six, modifiedAt: six, seq: seq + 1 });
        expect(await site.channelSeq({ kind: "section", key: "lokales" })).toBe(seq + 1);
        expect(await store.nextTransitionAt()).toBeUndefined();
      }));

    it("logs only published for what is public at once, and dates it by the file", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        const { seq } = await store.getHead();
        await desk.publishArticle(buildEntry(), made);
        expect(await listKinds(store, seq)).toEqual([`published ${craneId}@1`]);
        const date = instant("2026-11-20T08:00:00Z");
        expect(await show(site)).toMatchObject({ firstPublicAt: date, modifiedAt: date });
      }));

    it("logs released when an edit makes an embargoed article public", () =>
      inNewsroom(open, async ({ desk, store }) => {
        await desk.publishArticle(buildEntry(embargoed), made);
        const { seq } = await store.getHead();
        await desk.publishArticle(buildEntry(), made);
        expect(await listKinds(store, seq)).toEqual([`updated ${craneId}@2`, `released ${craneId}@2`]);
      }));

    it("expires once what was public and is embargoed until it expires", () =>
      inNewsroom(open, async ({ desk, store }) => {
        await desk.publishArticle(buildEntry(), made);
        await desk.publishArticle(buildEntry({ ...embargoed, expiresAt: six }), made);
        expect(await store.logDueTransitions(seven)).toMatchObject([{ kind: "expired", at: six }]);
        expect(await store.logDueTransitions(seven)).toEqual([]);
      }));

    it("expires what was public at its instant, and not what never was", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry({ expiresAt: six }), made);
        const hidden = buildEntry({ id: getArticleId("hidden"), ...embargoed, expiresAt: seven });
        await desk.publishArticle(hidden, made);
        const { seq } = await store.getHead();
        expect(await site.findArticle(craneId, six)).toMatchObject({ kind: "gone", reason: "expired" });
        const logged = await store.logDueTransitions(instant("2026-12-01T00:00:00Z"));
        expect(logged).toEqual([{ seq: seq + 1, kind: "expired", articleId: craneId, at: six }]);
        expect(await store.nextTransitionAt()).toBeUndefined();
        expect(await site.countArticles({ kind: "all" }, noon)).toBe(0);
        const extended = buildEntry({ expiresAt: instant("2027-01-01T00:00:00Z") });
        await desk.publishArticle(extended, { ...made, at: instant("2026-12-02T00:00:00Z") });
        expect(await site.findArticle(craneId, instant("2026-12-02T00:00:00Z"))).toMatchObject({
          kind: "shown",
        });
        expect(await store.nextTransitionAt()).toBe("2027-01-01T00:00:00.000Z");
      }));

    it("releases and expires many in their order, each once", () =>
      inNewsroom(open, async ({ desk, store }) => {
        const count = 450;
        const entries = Array.from({ length: count }, (_, index) =>
          buildEntry({ id: getArticleId(`a-${index}`), ...embargoed, expiresAt: seven }),
        );
        await desk.publishArticles(entries, made);
        expect(await store.logDueTransitions(six)).toHaveLength(count);
        expect(await store.logDueTransitions(six)).toEqual([]);
        expect(await store.logDueTransitions(seven)).toHaveLength(count);
      }));

    it("shows nothing early when the clock steps back, and logs nothing again", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        const clock = createClock(seven);
        await desk.publishArticle(buildEntry(embargoed), made);
        await store.logDueTransitions(clock.now());
        const head = await store.getHead();
        clock.step(-3 * hour);
        expect(await site.findArticle(craneId, clock.now())).toEqual({ kind: "unknown" });
        expect(await site.listArticles({ kind: "all" }, { limit: 9, now: clock.now() })).toEqual([]);
        expect(await store.logDueTransitions(clock.now())).toEqual([]);
        const edit = await desk.publishArticle(buildEntry({ ...embargoed, body: "Neu.\n" }), {
          ...made,
          at: clock.now(),
        });
        expect(edit).toMatchObject({ kind: "updated", seq: head.seq + 1 });
        clock.set(seven);
        expect(await show(site, clock.now())).toMatchObject({ firstPublicAt: six, modifiedAt: six });
      }));

    it("moves the date of change only for what is new to readers", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const updatedAt = instant("2026-11-20T09:30:00Z");
        const change = async (
          body: string,
          extra: Partial<Article>,
          at: string,
          minor = false,
        ): Promise<string> => {
          await desk.publishArticle(buildEntry({ updatedAt, body, ...extra }), {
            by: "mara",
            at: instant(at),
            minor,
          });
          return (await show(site)).modifiedAt;
        };
        expect(await change("1\n", {}, "2026-11-20T12:00:00Z")).toBe(updatedAt);
        expect(await change("2\n", {}, "2026-11-20T13:00:00Z")).toBe("2026-11-20T13:00:00.000Z");
        expect(await change("3\n", {}, "2026-11-20T14:00:00Z", true)).toBe("2026-11-20T13:00:00.000Z");
        const said = { updatedAt: instant("2026-11-20T13:30:00Z") };
        expect(await change("4\n", said, "2026-11-20T15:00:00Z")).toBe("2026-11-20T13:30:00.000Z");
        // A file put back from before, and a clock that went back, never make it older.
        expect(await change("5\n", {}, "2026-11-20T13:10:00Z")).toBe("2026-11-20T13:30:00.000Z");
        const moved = buildEntry({ updatedAt, body: "5\n" }, { place: "anderswo" });
        await desk.publishArticle(moved, { by: "mara", at: instant("2026-11-22T00:00:00Z") });
        expect((await show(site)).modifiedAt).toBe("2026-11-20T13:30:00.000Z");
      }));

    it("keeps the date through a minor change and all that comes of itself after it", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        const at = instant("2026-11-20T13:00:00Z");
        await desk.publishArticle(buildEntry(), made);
        await desk.publishArticle(buildEntry({ body: "1\n" }), { by: "mara", at });
        const minor = { by: "mara", at: instant("2026-11-20T15:00:00Z"), minor: true };
        const later = { by: "mara", at: instant("2026-11-20T16:00:00Z") };
        const expiresAt = instant("2026-12-20T00:00:00Z");
        const said = { updatedAt: instant("2026-11-20T14:00:00Z"), body: "2\n", expiresAt };
        await desk.publishArticle(buildEntry(said), minor);
        expect((await show(site)).modifiedAt).toBe(at);
        await desk.publishArticle(buildEntry(said), later);
        await desk.publishArticle(buildEntry(said, { place: "anderswo" }), later);
        await desk.publishArticle(buildEntry({ ...said, body: "3\n" }, { place: "anderswo" }), minor);
        await desk.publishSettings(buildSettings({ publication: buildPublication({ title: "Neu" }) }), later);
        await store.logDueTransitions(later.at);
        expect((await show(site)).modifiedAt).toBe(at);
        await desk.publishArticle(buildEntry({ ...said, body: "4\n" }, { place: "anderswo" }), later);
        expect((await show(site)).modifiedAt).toBe(later.at);
      }));

    it("says no earlier change than the release", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry({ ...embargoed, updatedAt: noon }), made);
        await desk.publishArticle(buildEntry({ ...embargoed, updatedAt: noon, body: "Neu.\n" }), made);
        await store.logDueTransitions(seven);
        expect(await show(site, seven)).toMatchObject({ firstPublicAt: six, modifiedAt: six });
      }));
  });
}

async function show(view: View, now = noon): Promise<ViewedArticle> {
  const answer = await view.findArticle(craneId, now);
  if (answer.kind !== "shown") throw new Error(`not shown: ${answer.kind}`);
  return answer.article;
}
