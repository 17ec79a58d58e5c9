import { getArticleId, getAuthorId, getSectionId } from "@depesche/content-model";
import { buildAuthor, buildHash, buildProvider, buildPublication, instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import { openNewsdesk } from "../newsdesk/index.ts";
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

/** What versioned settings promise. */
export function describeSettings(open: OpenTestStore): void {
  describe("settings", () => {
    it("makes a version and an event of what changed, and of nothing else", () =>
      inNewsroom(open, async ({ desk, store, feed }) => {
        expect(await listKinds(store)).toEqual([
          "settings-changed publication",
          "settings-changed author/mara-lindqvist",
        ]);
        expect(await desk.publishSettings(buildSettings(), made)).toEqual({ kind: "unchanged", seq: 2 });
        const settings = buildSettings({
          authors: [buildAuthor({ name: "Mara L." })],
          providers: [buildProvider()],
        });
        expect(await desk.publishSettings(settings, made)).toEqual({
          kind: "changed",
          changed: ["author/mara-lindqvist", "provider/npd"],
          seq: 4,
        });
        const read = await feed.getSettings();
        expect(read.seq).toBe(4);
        expect(read.publication).toEqual(buildPublication());
        expect([...read.authors.values()].map(({ name }) => name)).toEqual(["Mara L."]);
        expect(await desk.publishSettings(buildSettings({ authors: settings.authors }), made)).toMatchObject({
          changed: ["provider/npd"],
        });
        expect((await feed.getSettings()).providers.size).toBe(0);
      }));

    it("keeps a newsroom's presets in versions", () =>
      inNewsroom(open, async ({ desk, store, feed }) => {
        const presets = { defaults: { logo: "wappen.png" }, files: { "wappen.png": buildHash("c") } };
        expect(await desk.publishSettings(buildSettings({ presets }), made)).toMatchObject({
          changed: ["presets"],
        });
        expect((await listKinds(store)).at(-1)).toBe("settings-changed presets");
        expect((await feed.getSettings()).presets).toEqual(presets);
        expect(await desk.publishSettings(buildSettings({ presets }), made)).toMatchObject({
          kind: "unchanged",
        });
        expect(await desk.publishSettings(buildSettings(), made)).toMatchObject({ changed: ["presets"] });
        expect((await feed.getSettings()).presets).toBeUndefined();
      }));

    it("is seen by whoever has the store open", () =>
      inNewsroom(open, async ({ desk, reopen, feed }) => {
        await feed.getSettings();
        const other = await reopen();
        const publication = buildPublication({ title: "Neuer Name" });
        await openNewsdesk(other).publishSettings(buildSettings({ publication }), made);
        await other.close();
        expect((await feed.getSettings()).publication.title).toBe("Neuer Name");
        expect(await desk.publishSettings(buildSettings({ publication }), made)).toMatchObject({
          kind: "unchanged",
        });
      }));

    it("refuses that an id in use vanishes, naming three articles, unless another had it formerly", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        const ids = ["d", "c", "b", "a"].map(getArticleId);
        await desk.publishArticles(
          ids.map((id) => buildEntry({ id })),
          made,
        );
        const head = await store.getHead();
        const sections = [{ id: getSectionId("hamburg"), title: "Hamburg", formerly: [] }];
        const outcome = await desk.publishSettings(
          buildSettings({ publication: buildPublication({ sections }), authors: [] }),
          made,
        );
        expect(outcome).toMatchObject({
          kind: "refused",
          refusals: [
            { code: "id-in-use", setting: "section/lokales", articles: ["a", "b", "c"] },
            { code: "id-in-use", setting: "author/mara-lindqvist", articles: ["a", "b", "c"] },
          ],
        });
        expect(await store.getHead()).toEqual(head);
        const renamed = buildSettings({
          publication: buildPublication({
            sections: [{ id: getSectionId("hamburg"), title: "Hamburg", formerly: ["lokales"] }],
          }),
          authors: [buildAuthor({ id: getAuthorId("mara-nowak"), formerly: ["mara-lindqvist"] })],
        });
        expect(await desk.publishSettings(renamed, made)).toMatchObject({ kind: "changed" });
        const [first] = await site.listArticles({ kind: "section", key: "hamburg" }, { limit: 1, now: noon });
        expect(first?.article).toMatchObject({ section: "hamburg", authors: ["mara-nowak"] });
        const channels = await site.listChannels(noon);
        expect(channels.filter(({ title }) => title !== undefined)).toEqual([
          { channel: { kind: "author", key: "mara-nowak" }, title: "Mara Lindqvist", count: 4 },
          { channel: { kind: "section", key: "hamburg" }, title: "Hamburg", count: 4 },
        ]);
        // The articles still name the old id, so it cannot be forgotten either.
        expect(
          await desk.publishSettings(
            buildSettings({ ...renamed, publication: buildPublication({ sections }) }),
            made,
          ),
        ).toMatchObject({
          refusals: [{ setting: "section/lokales" }],
        });
      }));

    it("moves no article's date, and counts for every channel", () =>
      inNewsroom(open, async ({ desk, site }) => {
        await desk.publishArticle(buildEntry(), made);
        const before = await site.findArticle(craneId, noon);
        const later = { ...made, at: instant("2026-11-22T00:00:00Z") };
        const outcome = await desk.publishSettings(buildSettings({ providers: [buildProvider()] }), later);
        expect(await site.findArticle(craneId, noon)).toEqual(before);
        if (outcome.kind !== "changed") throw new Error("not changed");
        expect(await site.channelSeq({ kind: "all" })).toBe(outcome.seq);
        expect(await site.channelSeq({ kind: "keyword", key: "never" })).toBe(outcome.seq);
      }));

    it("answers for a store without settings: with nothing", async () => {
      const opened = await open();
      const view = opened.store.openView({ kind: "readers", use: "site" });
      await expect(view.getSettings()).rejects.toMatchObject({ code: "settings-missing" });
      expect(await view.listArticles({ kind: "all" }, { limit: 10, now: noon })).toEqual([]);
      expect(await view.findArticle(craneId, noon)).toEqual({ kind: "unknown" });
      expect(await view.channelSeq({ kind: "all" })).toBe(0);
      await opened.dispose();
    });
  });
}
