import type { Article } from "@depesche/content-model";
import {
  buildAsset,
  buildPicture,
  buildProvider,
  buildRendition,
  getProviderId,
  instant,
} from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import type { PublishEntry } from "../publishing/publish-entry.ts";
import type { ArticleAnswer, View } from "../view/view.ts";
import { buildEntry, craneId, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const secret = "Klage der Reederei, intern 4711";
const providers = [
  buildProvider({ id: getProviderId("npd"), uses: { feed: false } }),
  buildProvider({ id: getProviderId("abroad"), territory: ["AT"] }),
  buildProvider({ id: getProviderId("ended"), until: instant("2026-11-20T13:00:00Z") }),
];
const killed = { kill: { at: noon, reason: secret, notice: "Nicht mehr verfügbar." } };

/** Each state: how it came about, and what the feed and the pages answer. */
const states: readonly {
  readonly name: string;
  readonly steps: readonly Partial<Article>[];
  readonly feed: string;
  readonly site: string;
}[] = [
  { name: "usable", steps: [{}], feed: "full", site: "full" },
  { name: "draft", steps: [{ status: "draft" }], feed: "unknown", site: "unknown" },
  { name: "withheld", steps: [{ status: "withheld" }], feed: "unknown", site: "unknown" },
  {
    name: "withheld after release",
    steps: [{}, { status: "withheld" }],
    feed: "withdrawn",
    site: "withdrawn",
  },
  { name: "killed", steps: [{}, killed], feed: "killed", site: "killed" },
  {
    name: "killed before release",
    steps: [{ status: "withheld" }, killed],
    feed: "unknown",
    site: "unknown",
  },
  {
    name: "embargoed",
    steps: [{ embargoUntil: instant("2026-11-21T00:00:00Z") }],
    feed: "unknown",
    site: "unknown",
  },
  {
    name: "embargoed again",
    steps: [{}, { embargoUntil: instant("2026-11-21T00:00:00Z") }],
    feed: "withdrawn",
    site: "withdrawn",
  },
  {
    name: "future",
    steps: [{ publishedAt: instant("2026-11-21T00:00:00Z") }],
    feed: "unknown",
    site: "unknown",
  },
  {
    name: "expired before it came to the store",
    steps: [{ expiresAt: noon }],
    feed: "expired",
    site: "expired",
  },
  { name: "killed before it came to the store", steps: [killed], feed: "killed", site: "killed" },
  { name: "expired after release", steps: [{}, { expiresAt: noon }], feed: "expired", site: "expired" },
  { name: "paid", steps: [{ access: "paid" }], feed: "teaser", site: "teaser" },
  { name: "registered", steps: [{ access: "registered" }], feed: "teaser", site: "teaser" },
  { name: "provider without feed", steps: [{ source: getProviderId("npd") }], feed: "unknown", site: "full" },
  { name: "unknown provider", steps: [{ source: getProviderId("nobody") }], feed: "unknown", site: "full" },
  {
    name: "provider for elsewhere",
    steps: [{ source: getProviderId("abroad") }],
    feed: "unknown",
    site: "unknown",
  },
  { name: "provider until later", steps: [{ source: getProviderId("ended") }], feed: "full", site: "full" },
];

const free = buildPicture({ key: "frei", role: "lead" });
const bound = buildPicture({ key: "npd", role: "body", source: getProviderId("npd"), caption: secret });

/** What the view lets through: what the gate says, whatever is asked. */
export function describeViewGate(open: OpenTestStore): void {
  describe("view", () => {
    it.each(states)("gives for an article that is $name", ({ steps, feed, site }) =>
      inNewsroom(
        open,
        async (newsroom) => {
          for (const step of steps) {
            await newsroom.desk.publishArticle(
              buildEntry(
                { pictures: [free], body: "Der ganze Text.\n", ...step },
                { place: "kran", assets: [buildAsset()] },
              ),
              made,
            );
          }
          for (const [view, expected] of [
            [newsroom.feed, feed],
            [newsroom.site, site],
          ] as const) {
            const answers = await walk(view);
            expect(answers.map(nameAnswer)).toEqual([expected, expected]);
            const listed = expected === "full" || expected === "teaser" ? 1 : 0;
            const now = noon;
            const lists = [
              await view.listArticles({ kind: "all" }, { limit: 9, now }),
              await view.listArticles({ kind: "keyword", key: "hafen" }, { limit: 9, now }),
              await view.listSitemap({ limit: 9, now }),
              await view.listIndex({ limit: 9, now }),
              await view.listArticlesByIds([craneId], now),
            ];
            expect(lists.map((list) => list.length)).toEqual(Array(5).fill(listed));
            expect(await view.countArticles({ kind: "language", key: "de" }, now)).toBe(listed);
            expect((await view.listChannels(now)).map(({ count }) => count)).toEqual(
              Array(5 * listed).fill(1),
            );
            const said = JSON.stringify([answers, lists]);
            expect(said).not.toContain(secret);
            expect(said).not.toContain('"kill"');
            if (expected !== "full") expect(said).not.toContain("Der ganze Text");
          }
        },
        providers,
      ),
    );

    it("lets each picture through by its own rights", () =>
      inNewsroom(
        open,
        async ({ desk, feed, site }) => {
          const renditions = new Map([free, bound].map((picture) => [picture.id, [buildRendition()]]));
          const bring = { assets: [buildAsset()], renditions };
          await desk.publishArticle(buildEntry({ pictures: [free, bound] }, bring), made);
          expect(await listKeys(site)).toEqual(["frei", "npd"]);
          expect(await listKeys(feed)).toEqual(["frei"]);
          expect(JSON.stringify(await walk(feed))).not.toContain(secret);
          expect(await feed.findPicture(free.id, "card", noon)).toMatchObject({ picture: { key: "frei" } });
          expect(await feed.findPicture(free.id, "square", noon)).toBeUndefined();
          expect(await feed.findPicture(bound.id, "card", noon)).toBeUndefined();
          expect(await site.findPicture(bound.id, "card", noon)).toMatchObject({
            release: { grant: "full" },
          });
          const answer = await site.findArticle(craneId, noon);
          expect(answer).toMatchObject({ article: { pictures: [{ asset: buildAsset() }, {}] } });
          await desk.publishArticle(buildEntry({ pictures: [free, bound], access: "paid" }, bring), made);
          expect(await listKeys(site)).toEqual(["frei"]);
          expect(await site.findPicture(bound.id, "card", noon)).toBeUndefined();
          await desk.withholdArticle(craneId, made);
          expect(await site.findPicture(free.id, "card", noon)).toBeUndefined();
        },
        providers,
      ));

    it("never lets a killed picture out again: one use, or all of its bytes", () =>
      inNewsroom(open, async ({ desk, store, site }) => {
        const lead = buildPicture({ key: "eins" });
        const other = buildPicture({ key: "zwei", role: "body" });
        const renditions = new Map([lead, other].map((picture) => [picture.id, [buildRendition()]]));
        const entry = buildEntry({ pictures: [lead, other] }, { assets: [buildAsset()], renditions });
        await desk.publishArticle(entry, made);
        const { seq } = await store.getHead();
        expect(await desk.killPictures({ picture: lead.id }, made)).toEqual([lead.id]);
        expect(await desk.killPictures({ picture: lead.id }, made)).toEqual([]);
        expect(await store.listEvents({ after: seq, limit: 9 })).toMatchObject([
          { kind: "picture-killed", articleId: craneId, pictureId: lead.id, revision: 1 },
        ]);
        expect(await site.channelSeq({ kind: "all" })).toBe(seq + 1);
        const again = { ...entry, article: { ...entry.article, body: "Neu.\n" } };
        await desk.publishArticle(again, made);
        expect(await listKeys(site)).toEqual(["zwei"]);
        expect(await site.findPicture(lead.id, "card", noon)).toBeUndefined();
        expect(await desk.killPictures({ asset: other.asset }, made)).toEqual([other.id]);
        const third = buildPicture({ key: "drei" });
        await desk.publishArticle(buildEntry({ pictures: [third] }, { assets: [buildAsset()] }), made);
        expect(await listKeys(site)).toEqual([]);
      }));

    it("keeps why a picture was killed, for the newsroom alone", () =>
      inNewsroom(open, async ({ desk, site }) => {
        const lead = buildPicture({ key: "eins" });
        await desk.publishArticle(buildEntry({ pictures: [lead] }, { assets: [buildAsset()] }), made);
        await desk.killPictures({ picture: lead.id }, { ...made, reason: "Nicht unser Bild" });
        expect(await desk.listReasons(craneId)).toEqual([
          { kind: "picture-killed", picture: lead.id, by: made.by, at: made.at, reason: "Nicht unser Bild" },
        ]);
        expect(await desk.listPictureKills(5)).toEqual([
          { picture: lead.id, article: craneId, by: made.by, at: made.at, reason: "Nicht unser Bild" },
        ]);
        expect(await desk.listPictureKills(0)).toEqual([]);
        expect(JSON.stringify(await site.findArticle(craneId, noon))).not.toContain("Nicht unser");
      }));

    it("shows where a picture draws the eye unless an editor said, and whether it may be cut", () =>
      inNewsroom(
        open,
        async ({ desk, site }) => {
          const plain = buildPicture({ key: "eins" });
          const chosen = buildPicture({ key: "zwei", role: "body", focus: { x: 0.1, y: 0.2 } });
          const bound = buildPicture({ key: "drei", role: "body", source: getProviderId("whole") });
          const pictures = [plain, chosen, bound];
          const propose = (x: number): Partial<PublishEntry> => ({
            assets: [buildAsset()],
            focusProposals: new Map([[plain.asset, { x, y: 0.4 }]]),
          });
          await desk.publishArticle(buildEntry({ pictures }, propose(0.3)), made);
          await desk.publishArticle(buildEntry({ pictures, body: "Neu.\n" }, propose(0.9)), made);
          const answer = await site.findArticle(craneId, noon);
          expect(answer).toMatchObject({
            article: {
              pictures: [
                { focus: { x: 0.3, y: 0.4 }, alterable: true },
                { focus: { x: 0.1, y: 0.2 }, alterable: true },
                { focus: { x: 0.3, y: 0.4 }, alterable: false },
              ],
            },
          });
          expect(await desk.findFocusProposal(plain.asset)).toEqual({ x: 0.3, y: 0.4 });
        },
        [buildProvider({ id: getProviderId("whole"), alteration: "denied" })],
      ));

    it("says until when an answer holds: the earliest of article and pictures", () =>
      inNewsroom(
        open,
        async ({ desk, site }) => {
          const picture = buildPicture({ source: getProviderId("ended") });
          const expiresAt = instant("2026-11-22T00:00:00Z");
          await desk.publishArticle(
            buildEntry({ pictures: [picture], expiresAt }, { assets: [buildAsset()] }),
            made,
          );
          const [first] = await site.listArticles({ kind: "all" }, { limit: 1, now: noon });
          expect(first?.until).toBe("2026-11-20T13:00:00.000Z");
          expect(first?.release.until).toBe(expiresAt);
          const [later] = await site.listArticles(
            { kind: "all" },
            { limit: 1, now: instant("2026-11-20T14:00:00Z") },
          );
          expect(later?.pictures).toEqual([]);
          expect(later?.until).toBe(expiresAt);
        },
        providers,
      ));

    it("counts the publication's territory as the audience's own unless it says another", () =>
      inNewsroom(
        open,
        async ({ desk, store }) => {
          await desk.publishArticle(buildEntry({ source: getProviderId("abroad") }), made);
          const abroad = store.openView({ kind: "readers", use: "site", territory: "AT" });
          expect(await abroad.findArticle(craneId, noon)).toMatchObject({ kind: "shown" });
          expect(await abroad.countArticles({ kind: "all" }, noon)).toBe(1);
        },
        providers,
      ));
  });
}

async function walk(view: View): Promise<readonly ArticleAnswer[]> {
  return [await view.findArticle(craneId, noon), await view.findArticleAt("kran", noon)];
}

function nameAnswer(answer: ArticleAnswer): string {
  if (answer.kind === "shown") return answer.article.release.grant;
  return answer.kind === "gone" ? answer.reason : answer.kind;
}

async function listKeys(view: View): Promise<readonly string[]> {
  const answer = await view.findArticle(craneId, noon);
  if (answer.kind !== "shown") throw new Error(`not shown: ${answer.kind}`);
  expect(answer.article.article.pictures).toEqual(answer.article.pictures.map(({ picture }) => picture));
  return answer.article.pictures.map(({ picture }) => picture.key);
}
