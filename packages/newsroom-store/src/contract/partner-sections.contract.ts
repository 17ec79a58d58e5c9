import { getArticleId, getPartnerId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import { getParts } from "../store-parts.ts";
import { openNewsdesk } from "../newsdesk/index.ts";
import { writeMeasured } from "../measured-write.ts";
import { buildPartner, openPartner, viewOf } from "./partner-harness.ts";
import { buildEntry, inNewsroom, made, noon, type OpenTestStore } from "./store-harness.ts";

const allowed = { syndication: "allowed" } as const;
const later = instant("2026-11-20T13:00:00Z");
const tomorrow = instant("2026-11-21T08:00:00Z");

/** In which sections there is something for a partner, however many articles are not. */
export function describePartnerSections(open: OpenTestStore): void {
  describe("sections of a partner", () => {
    it("are found by the only article in hundreds, the oldest; are gone without it, and there with another", () =>
      inNewsroom(open, async ({ store, desk, reopen }) => {
        const partner = buildPartner({ selection: { languages: ["en"] } });
        const view = await openPartner(store, partner);
        const old = instant("2026-01-01T08:00:00Z");
        const english = buildEntry({
          id: getArticleId("en"),
          language: "en",
          publishedAt: old,
          rights: allowed,
        });
        const others = Array.from({ length: 420 }, (_, at) =>
          buildEntry({ id: getArticleId(`de-${at}`), rights: allowed }),
        );
        expect(await view.listSections(noon)).toEqual([]);
        await desk.publishArticles([english, ...others], made);
        const lokales = [expect.objectContaining({ id: "lokales" })];
        const another = await reopen();
        for (const one of [view, view, viewOf(another, partner)])
          expect(await one.listSections(noon)).toEqual(lokales);
        await another.close();
        await desk.withholdArticle(getArticleId("en"), made);
        for (const now of [noon, later]) expect(await view.listSections(now)).toEqual([]);
        await desk.publishArticle(buildEntry({ id: getArticleId("de-7"), rights: allowed, language: "en" }), {
          ...made,
          at: later,
        });
        expect(await view.listSections(later)).toEqual(lokales);
      }));

    it("are there with an embargoed article for whom it is marked, and for everyone else when it is out", () =>
      inNewsroom(open, async ({ store, desk }) => {
        const held = await openPartner(store);
        const trusted = await openPartner(
          store,
          buildPartner({ embargo: "trusted" }, { id: getPartnerId("eilblatt") }),
        );
        await desk.publishArticle(buildEntry({ rights: allowed, embargoUntil: tomorrow }), made);
        expect(await trusted.listSections(noon)).toHaveLength(1);
        expect(await held.listSections(noon)).toEqual([]);
        await store.logDueTransitions(tomorrow);
        expect(await held.listSections(tomorrow)).toHaveLength(1);
      }));
  });

  describe("what is measured before it is written", () => {
    it.each([0, 1, 3])("is measured again when the store changed meanwhile (%i times)", (changes) =>
      inNewsroom(open, async ({ store, reopen }) => {
        const another = await reopen();
        const { database } = getParts(store);
        let turns = 0;
        const count = async (handle: Parameters<Parameters<typeof database.read>[0]>[0]): Promise<number> =>
          (await handle.selectFrom("article").select("id").execute()).length;
        const written = await writeMeasured(
          database,
          async (handle) => {
            turns += 1;
            const found = await count(handle);
            const entry = buildEntry({ id: getArticleId(`a-${turns}`) });
            if (turns <= changes) await openNewsdesk(another).publishArticle(entry, made);
            return found;
          },
          async (handle, measured) => ({ measured, found: await count(handle) }),
        );
        expect(written).toEqual({ measured: changes, found: changes });
        expect(turns).toBe(changes + 1);
        await another.close();
      }),
    );
  });
}
