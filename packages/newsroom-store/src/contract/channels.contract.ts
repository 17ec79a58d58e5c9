import {
  formatChannel,
  getArticleId,
  getSectionId,
  toInstant,
  type Article,
  type ArticleId,
} from "@depesche/content-model";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListPosition } from "../view/view.ts";
import { buildEntry, craneId, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const sources = ["npd", "abroad", "nobody"].map(getProviderId);
const providers = [
  buildProvider({ id: getProviderId("npd"), uses: { feed: false } }),
  buildProvider({ id: getProviderId("abroad"), territory: ["AT"] }),
];

/** What channels promise: order, pages, counts and what changed them. */
export function describeChannels(open: OpenTestStore): void {
  describe("channels", () => {
    it("lists the newest first, ties by id, page by page", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const ids = ["b", "a", "d", "c", "e"].map(getArticleId);
        const entries = ids.map((id, index) =>
          buildEntry({
            id,
            publishedAt: instant(index === 4 ? "2026-11-20T09:00:00Z" : "2026-11-20T08:00:00Z"),
          }),
        );
        await desk.publishArticles(entries, made);
        const seen: ArticleId[] = [];
        let before: ListPosition | undefined;
        for (;;) {
          const page = await site.listArticles({ kind: "all" }, { limit: 2, before, now: noon });
          const last = page.at(-1);
          if (last === undefined) break;
          seen.push(...page.map(({ article }) => article.id));
          before = { firstPublicAt: last.firstPublicAt, id: last.article.id };
        }
        expect(seen).toEqual(["e", "a", "b", "c", "d"]);
      }));

    it("counts a change for the channels an article had and has, and for no other", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        await desk.publishArticle(buildEntry({ keywords: ["Hafen", "Kran"] }), made);
        await desk.publishArticle(buildEntry({ id: getArticleId("other"), keywords: ["Oper"] }), made);
        const { seq } = await store.getHead();
        await desk.publishArticle(
          buildEntry({ keywords: ["Hafen", "Oper"], section: getSectionId("kultur") }),
          made,
        );
        const read = (kind: "keyword" | "section", key: string): Promise<number> =>
          site.channelSeq({ kind, key });
        expect(await read("keyword", "hafen")).toBe(seq + 1);
        expect(await read("keyword", "kran")).toBe(seq + 1);
        expect(await read("keyword", "oper")).toBe(seq + 1);
        expect(await read("section", "lokales")).toBe(seq + 1);
        expect(await read("section", "kultur")).toBe(seq + 1);
        expect(await site.listArticles({ kind: "keyword", key: "kran" }, { limit: 9, now: noon })).toEqual(
          [],
        );
        await desk.publishArticle(
          buildEntry({ id: getArticleId("other"), keywords: ["Oper"], body: "Neu.\n" }),
          made,
        );
        expect(await read("keyword", "hafen")).toBe(seq + 1);
        expect(await read("keyword", "oper")).toBe(seq + 2);
        expect(await site.channelSeq({ kind: "all" })).toBe(seq + 2);
      }));

    it("does not betray what is not public yet", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const before = await site.channelSeq({ kind: "all" });
        const embargoUntil = instant("2026-11-21T00:00:00Z");
        await desk.publishArticle(buildEntry({ embargoUntil }), made);
        await desk.publishArticle(buildEntry({ embargoUntil, body: "Neu.\n" }), made);
        expect(await site.channelSeq({ kind: "all" })).toBe(before);
      }));

    it("lists translations in both directions, visible ones only", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const [en, fr] = [getArticleId("crane-en"), getArticleId("grue-fr")];
        await desk.publishArticle(buildEntry(), made);
        await desk.publishArticle(
          buildEntry({ id: en, language: "en", headline: "The crane", translationOf: craneId }),
          made,
        );
        await desk.publishArticle(buildEntry({ id: fr, language: "fr", translationOf: craneId }), made);
        const list = async (id: ArticleId): Promise<readonly string[]> =>
          (await site.listTranslations(id, noon)).map((translation) => translation.id);
        expect(await list(craneId)).toEqual([en, fr]);
        expect(await list(en)).toEqual([craneId, fr]);
        expect(await site.listTranslations(craneId, noon)).toContainEqual({
          id: en,
          language: "en",
          place: `2026/11/${en}`,
          headline: "The crane",
        });
        await desk.withholdArticle(fr, made);
        expect(await list(en)).toEqual([craneId]);
      }));

    it("counts what it lists, whatever states the articles are in", () =>
      inNewsroom(
        open,
        async ({ desk, store, feed, site }) => {
          const states = fc.sample(arbitraryState, { numRuns: 150, seed: 20_261_120 });
          const entries = states.map((state, index) =>
            buildEntry({ id: getArticleId(`a-${index}`), ...state }),
          );
          await desk.publishArticles(entries, made);
          // Some change again, after they were public.
          await desk.publishArticles(
            entries
              .filter((_, index) => index % 3 === 0)
              .map((entry, index) => ({
                ...entry,
                article: { ...entry.article, ...fc.sample(arbitraryChange, { numRuns: 1, seed: index })[0] },
              })),
            made,
          );
          const times = [-48, -2, 0, 1, 6, 48].map((hours) =>
            toInstant(Date.parse(noon) + hours * 3_600_000),
          );
          const visible = new Set<number>();
          for (const log of [false, true]) {
            for (const now of times) {
              if (log) await store.logDueTransitions(now);
              for (const view of [feed, site]) {
                const count = await view.countArticles({ kind: "all" }, now);
                const articles = await view.listArticles({ kind: "all" }, { limit: 999, now });
                expect(articles).toHaveLength(count);
                const ids = articles.map(({ article }) => article.id);
                const index = await view.listIndex({ limit: 999, now });
                expect(index.map(({ id }) => id)).toEqual(ids.toSorted());
                expect(await view.listArticlesByIds(ids, now)).toEqual(articles);
                expect(await view.listSitemap({ limit: 999, now })).toHaveLength(count);
                const listed = index.flatMap(({ channels }) => channels.map(formatChannel));
                for (const { channel, count: of } of await view.listChannels(now)) {
                  expect(listed.filter((name) => name === formatChannel(channel))).toHaveLength(of);
                }
                const all = (await view.listChannels(now)).find(({ channel }) => channel.kind === "all");
                expect(all?.count ?? 0).toBe(count);
                visible.add(count);
              }
            }
          }
          expect(visible.size).toBeGreaterThan(4);
        },
        providers,
      ));
  });
}

const arbitraryInstant = fc
  .integer({ min: -24, max: 24 })
  .map((hours) => toInstant(Date.parse(noon) + hours * 1_800_000));

const arbitraryChange: fc.Arbitrary<Partial<Article>> = fc.record(
  {
    expiresAt: arbitraryInstant,
    embargoUntil: arbitraryInstant,
    status: fc.constantFrom("usable", "usable", "withheld"),
    source: fc.constantFrom(...sources),
  },
  { requiredKeys: [] },
);

const arbitraryState: fc.Arbitrary<Partial<Article>> = fc
  .tuple(arbitraryChange, arbitraryInstant, fc.constantFrom("free", "paid", "registered"))
  .map(([change, publishedAt, access]) => ({ ...change, publishedAt, access }));
