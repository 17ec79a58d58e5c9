import { getArticleId, type Instant } from "@depesche/content-model";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import type { View } from "../view/view.ts";
import { buildEntry, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const all = { kind: "all" } as const;
const days = ["2026-08-31T23:59:59Z", "2026-09-01T00:00:00Z", "2026-09-30T10:00:00Z", "2026-11-01T00:00:00Z"];
const [september, october] = [instant("2026-09-01T00:00:00Z"), instant("2026-10-01T00:00:00Z")];
const npd = buildProvider({ uses: { feed: false } });

/** What archives by month need: a month's articles, and the nearest others before and after it. */
export function describeArchives(open: OpenTestStore): void {
  describe("archives", () => {
    const inArchive = (test: (view: { feed: View; site: View }) => Promise<void>): Promise<void> =>
      inNewsroom(
        open,
        async ({ desk, feed, site }) => {
          const entries = days.map((publishedAt, index) =>
            buildEntry({ id: getArticleId(`a-${index}`), publishedAt: instant(publishedAt) }),
          );
          // In no feed, and before and after all others.
          const foreign = ["2026-01-01T00:00:00Z", "2026-09-15T00:00:00Z", "2026-11-19T00:00:00Z"].map(
            (at, index) =>
              buildEntry({
                id: getArticleId(`b-${index}`),
                publishedAt: instant(at),
                source: getProviderId("npd"),
              }),
          );
          const embargoed = buildEntry({
            id: getArticleId("c"),
            publishedAt: september,
            embargoUntil: instant("2026-12-24T00:00:00Z"),
          });
          await desk.publishArticles([...entries, ...foreign, embargoed], made);
          await test({ feed, site });
        },
        [npd],
      );

    it("lists what became public between two instants, newest first", () =>
      inArchive(async ({ feed, site }) => {
        const list = async (view: View, limit?: number): Promise<readonly string[]> => {
          const options = { from: september, to: october, now: noon };
          const found = await view.listArticlesBetween(
            all,
            limit === undefined ? options : { ...options, limit },
          );
          return found.map(({ article }) => article.id);
        };
        expect(await list(feed)).toEqual(["a-2", "a-1"]);
        expect(await list(site)).toEqual(["a-2", "b-1", "a-1"]);
        expect(await list(site, 2)).toEqual(["a-2", "b-1"]);
      }));

    it("finds how far a channel reaches, and what lies before and after a month", () =>
      inArchive(async ({ feed, site }) => {
        expect(await feed.findPublicSpan(all, noon)).toEqual({
          earliest: instant("2026-08-31T23:59:59Z"),
          latest: instant("2026-11-01T00:00:00Z"),
        });
        expect(await site.findPublicSpan(all, noon)).toEqual({
          earliest: instant("2026-01-01T00:00:00Z"),
          latest: instant("2026-11-19T00:00:00Z"),
        });
        expect(await feed.findPreviousPublic(all, september, noon)).toBe(instant("2026-08-31T23:59:59Z"));
        expect(await feed.findNextPublic(all, october, noon)).toBe(instant("2026-11-01T00:00:00Z"));
        expect(await feed.findNextPublic(all, september, noon)).toBe(september);
        expect(await feed.findPreviousPublic(all, instant("2026-08-01T00:00:00Z"), noon)).toBeUndefined();
        expect(await feed.findNextPublic(all, noon, noon)).toBeUndefined();
      }));

    it("shows no more than the instant lets through", () =>
      inArchive(async ({ feed }) => {
        const early: Instant = instant("2026-09-10T00:00:00Z");
        const between = { from: september, to: october, now: early };
        expect((await feed.listArticlesBetween(all, between)).map(({ article }) => article.id)).toEqual([
          "a-1",
        ]);
        expect(await feed.findPublicSpan(all, early)).toMatchObject({ latest: september });
        expect(await feed.findPublicSpan({ kind: "keyword", key: "nichts" }, noon)).toBeUndefined();
      }));

    it("lists a month whole, however much it holds", () =>
      inNewsroom(open, async ({ desk, feed }) => {
        const entries = Array.from({ length: 450 }, (_, index) =>
          buildEntry({ id: getArticleId(`a-${index}`) }),
        );
        await desk.publishArticles(entries, made);
        const month = {
          from: instant("2026-11-01T00:00:00Z"),
          to: instant("2026-12-01T00:00:00Z"),
          now: noon,
        };
        const listed = await feed.listArticlesBetween(all, month);
        expect(new Set(listed.map(({ article }) => article.id)).size).toBe(450);
      }));
  });
}
