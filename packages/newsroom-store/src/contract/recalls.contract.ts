import { getArticleId, getSectionId } from "@depesche/content-model";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import { buildEntry, craneId, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const all = { kind: "all" } as const;
const one = instant("2026-11-20T13:00:00Z");
const two = instant("2026-11-20T14:00:00Z");
const npd = buildProvider({ uses: { feed: false } });
const notice = { kind: "correction", at: noon, text: "Es war 1907." } as const;

/** What readers' copies need: what was killed, what was corrected, and when a channel changed. */
export function describeRecalls(open: OpenTestStore): void {
  describe("recalls", () => {
    it("lists what was killed with nothing of its text, only for who had it", () =>
      inNewsroom(
        open,
        async ({ desk, store, feed, site }) => {
          const [foreign, hidden] = [getArticleId("foreign"), getArticleId("hidden")];
          await desk.publishArticles(
            [
              buildEntry(),
              buildEntry({ id: foreign, source: getProviderId("npd"), section: getSectionId("kultur") }),
              buildEntry({ id: hidden, embargoUntil: two }),
              buildEntry({ id: getArticleId("alive") }),
            ],
            made,
          );
          await desk.killArticle(
            craneId,
            { at: one, reason: "geheim", notice: "Weg." },
            { ...made, at: one },
          );
          for (const id of [foreign, hidden])
            await desk.killArticle(id, { at: two, reason: "geheim", notice: "Auch." }, { ...made, at: two });
          const { seq } = await store.getHead();
          const crane = {
            id: craneId,
            language: "de",
            notice: "Weg.",
            killedAt: one,
            firstPublicAt: instant("2026-11-20T08:00:00Z"),
            seq: seq - 2,
            place: `2026/11/${craneId}`,
          };
          expect(await feed.listKilled(all, { since: noon, now: two })).toEqual([crane]);
          expect(await site.listKilled(all, { since: noon, now: two })).toMatchObject([
            { id: foreign },
            crane,
          ]);
          expect(await site.listKilled(all, { since: two, now: two })).toMatchObject([{ id: foreign }]);
          const kultur = { kind: "section", key: "kultur" } as const;
          expect(await feed.listKilled(kultur, { since: noon, now: two })).toEqual([]);
          expect(await site.listKilled(kultur, { since: noon, now: two })).toMatchObject([{ id: foreign }]);
          await desk.reinstateArticle(craneId, { by: "jo", at: two, reason: "doch" });
          expect(await feed.listKilled(all, { since: noon, now: two })).toEqual([]);
        },
        [npd],
      ));

    it("calls back from every channel readers had it in, and from none they had not", () =>
      inNewsroom(open, async ({ desk, feed }) => {
        const keyword = (key: string) => ({ kind: "keyword", key }) as const;
        const state = (word: string) => buildEntry({ keywords: [word], embargoUntil: noon });
        await desk.publishArticle(state("nie"), { ...made, at: instant("2026-11-20T09:00:00Z") });
        await desk.publishArticle(state("erst"), { ...made, at: instant("2026-11-20T10:00:00Z") });
        for (const word of ["dann", "jetzt"]) await desk.publishArticle(state(word), { ...made, at: one });
        await desk.killArticle(craneId, { at: two, reason: "geheim", notice: "Weg." }, { ...made, at: two });
        const list = async (word: string): Promise<number> =>
          (await feed.listKilled(keyword(word), { since: noon, now: two })).length;
        expect(await Promise.all(["nie", "erst", "dann", "jetzt"].map(list))).toEqual([0, 1, 1, 1]);
        expect(await feed.listKilledChannels({ since: noon, now: two })).toContainEqual(keyword("erst"));
        const before = await feed.channelSeq(keyword("erst"));
        await desk.reinstateArticle(craneId, { by: "jo", at: two, reason: "doch" });
        expect(await feed.channelSeq(keyword("erst"))).toBeGreaterThan(before);
        expect(await feed.listArticles(keyword("erst"), { limit: 9, now: two })).toEqual([]);
        expect(await feed.countArticles(keyword("erst"), two)).toBe(0);
        expect(await feed.countArticles(keyword("jetzt"), two)).toBe(1);
      }));

    it("calls back from when a kill came, however far back it is dated", () =>
      inNewsroom(open, async ({ desk, feed }) => {
        await desk.publishArticle(buildEntry(), made);
        const kill = { at: instant("2026-11-20T09:00:00Z"), reason: "geheim", notice: "Weg." };
        await desk.killArticle(craneId, kill, { ...made, at: one });
        expect(await feed.listKilled(all, { since: noon, now: two })).toMatchObject([{ killedAt: one }]);
      }));

    it("lists what got a notice or was reinstated, the newest such change first", () =>
      inNewsroom(
        open,
        async ({ desk, feed, site }) => {
          const [a, b, c, d] = [getArticleId("a"), getArticleId("b"), getArticleId("c"), getArticleId("d")];
          await desk.publishArticles(
            [a, b, c, d].map((id) =>
              buildEntry({ id, ...(id === c ? { source: getProviderId("npd") } : {}) }),
            ),
            made,
          );
          const list = async (view: typeof feed, limit = 9, since = noon): Promise<readonly string[]> =>
            (await view.listRecalled(all, { since, limit, now: two })).map(({ article }) => article.id);
          await desk.publishArticle(buildEntry({ id: a, body: "Nur neuer.\n" }), made);
          expect(await list(feed)).toEqual([]);
          await desk.publishArticle(buildEntry({ id: a, notices: [notice] }), { ...made, at: noon });
          await desk.publishArticle(buildEntry({ id: b, notices: [notice] }), {
            ...made,
            at: two,
            minor: true,
          });
          await desk.publishArticle(buildEntry({ id: c, notices: [notice], source: getProviderId("npd") }), {
            ...made,
            at: one,
          });
          await desk.killArticle(d, { at: noon, reason: "r", notice: "Weg." }, made);
          await desk.reinstateArticle(d, { by: "jo", at: one, reason: "doch" });
          expect(await list(site)).toEqual(["b", "c", "d", "a"]);
          expect(await list(feed)).toEqual(["b", "d", "a"]);
          expect(await list(feed, 2)).toEqual(["b", "d"]);
          expect(await list(feed, 9, one)).toEqual(["b", "d"]);
          await desk.publishArticle(buildEntry({ id: a, notices: [notice], body: "Noch.\n" }), {
            ...made,
            at: two,
          });
          expect(await list(feed)).toEqual(["b", "d", "a"]);
          await desk.withholdArticle(b, made);
          expect(await list(feed)).toEqual(["d", "a"]);
        },
        [npd],
      ));

    it("tells when a channel changed last, and that settings change them all", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        const settingsSeq = (await store.getHead()).seq;
        const keyword = { kind: "keyword", key: "hafen" } as const;
        expect(await site.getChannelChange(keyword)).toEqual({ seq: settingsSeq, at: noon });
        await desk.publishArticle(buildEntry(), { ...made, at: one });
        await desk.publishArticle(buildEntry({ id: getArticleId("other"), keywords: [] }), {
          ...made,
          at: two,
        });
        expect(await site.getChannelChange(keyword)).toEqual({ seq: settingsSeq + 1, at: one });
        expect(await site.getChannelChange(all)).toEqual({ seq: settingsSeq + 2, at: two });
        expect(await site.channelSeq(all)).toBe(settingsSeq + 2);
      }));

    it("says that nothing ever changed where nothing is", async () => {
      const opened = await open();
      const view = opened.store.openView({ kind: "readers", use: "site" });
      expect(await view.getChannelChange(all)).toEqual({ seq: 0 });
      expect(await view.listKilled(all, { since: noon, now: noon })).toEqual([]);
      expect(await view.findPublicSpan(all, noon)).toBeUndefined();
      await opened.dispose();
    });
  });
}
