import { getArticleId, getAssetHash, getSectionId, toPictureId } from "@depesche/content-model";
import { buildAsset, buildPicture } from "@depesche/testkit";
import type { KyselyPlugin } from "kysely";
import { describe, expect, it } from "vitest";
import { createStore } from "../create-store.ts";
import { getParts } from "../store-parts.ts";
import type { PartnerView } from "../partners/partner-view.ts";
import { buildPartner, openPartner, viewOf } from "./partner-harness.ts";
import { buildEntry, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const asset = getAssetHash("a".repeat(64));
const partner = buildPartner({ selection: { sections: [getSectionId("kultur")] } });

/** That an id which is not a partner's takes the same work as one that nobody uses: no clock tells them apart. */
export function describePartnerGuessing(open: OpenTestStore): void {
  describe("an id that is guessed", () => {
    it.each<[what: string, foreign: Ask, unused: Ask]>([
      [
        "of an article",
        (view) => view.findArticle(getArticleId("b"), noon),
        (view) => view.findArticle(getArticleId("b0"), noon),
      ],
      [
        "of an article before all others",
        (view) => view.findArticle(getArticleId("b"), noon),
        (view) => view.findArticle(getArticleId("0"), noon),
      ],
      [
        "of a revision",
        (view) => view.findRevision(getArticleId("b"), 1, noon),
        (view) => view.findRevision(getArticleId("b0"), 1, noon),
      ],
      [
        "of a picture",
        (view) => view.findPicture(toPictureId(getArticleId("b"), "kran"), noon),
        (view) => view.findPicture(toPictureId(getArticleId("b0"), "kran"), noon),
      ],
      [
        "of a picture that its article does not have",
        (view) => view.findPicture(toPictureId(getArticleId("b"), "kai"), noon),
        (view) => view.findPicture(toPictureId(getArticleId("b0"), "kai"), noon),
      ],
      [
        "of a picture in an article that is the partner's",
        (view) => view.findPicture(toPictureId(getArticleId("k"), "kran"), noon),
        (view) => view.findPicture(toPictureId(getArticleId("k"), "kai"), noon),
      ],
    ])("takes the same work: %s", (_, foreign, unused) =>
      inNewsroom(open, async ({ store, desk }) => {
        await openPartner(store, partner);
        for (const id of ["a", "b", "c", "k"]) {
          for (const headline of ["Erstens", "Zweitens", "Drittens"]) {
            const picture = buildPicture({ article: getArticleId(id), key: "kran", asset, rights: denied });
            const section = getSectionId(id === "k" ? "kultur" : "lokales");
            const article = { id: getArticleId(id), headline, section, rights: allowed, pictures: [picture] };
            const entry = buildEntry(article, { assets: [buildAsset({ hash: asset })] });
            expect(await desk.publishArticle(entry, made)).not.toMatchObject({ kind: "refused" });
          }
        }
        const work = await Promise.all([foreign, unused].map((ask) => measure(store, ask)));
        expect(work[0]).toEqual(work[1]);
        expect(work[0]).toMatchObject({ answer: { kind: "unknown" } });
        // It is the past that is looked into.
        expect(work[0]?.rows).toBeGreaterThan(7);
      }),
    );
  });
}

const allowed = { syndication: "allowed" } as const;
const denied = { syndication: "denied" } as const;

type Ask = (view: PartnerView) => Promise<unknown>;

async function measure(
  store: Parameters<typeof getParts>[0],
  ask: Ask,
): Promise<{ readonly answer: unknown; readonly queries: number; readonly rows: number }> {
  const { database } = getParts(store);
  let queries = 0;
  let rows = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      queries += 1;
      rows += result.rows.length;
      return result;
    },
  };
  const counted = createStore(
    { ...database, read: (work) => database.read((handle) => work(handle.withPlugin(counting))) },
    "counted",
  );
  const answer = await ask(viewOf(counted, partner));
  return { answer, queries, rows };
}
