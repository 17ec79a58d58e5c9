import Sqlite from "better-sqlite3";
import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import { buildEntry, buildSettings, craneId, made, noon } from "../contract/store-harness.ts";
import { openNewsdesk, type Newsdesk } from "../newsdesk/index.ts";
import type { NewsroomStore } from "../newsroom-store.ts";
import { openStore } from "../open-store.ts";
import { listBrokenPromises } from "./testing/broken-promises.ts";
import { withTemporaryFile } from "./testing/temporary-store.ts";

const kill = { at: noon, reason: "geheim", notice: "Weg." };
const later = instant("2026-11-20T14:00:00Z");
const killedFile = buildEntry({ kill });

describe("a kill", () => {
  it("counts in a store that is new: then the folder alone speaks", () =>
    withTemporaryFile(async (file) => {
      const { store, desk } = await openNewsroom(file);
      expect(await desk.publishArticle(killedFile, made)).toMatchObject({ kind: "new" });
      const site = store.openView({ kind: "readers", use: "site" });
      expect(await site.findArticle(craneId, later)).toMatchObject({ kind: "gone", reason: "killed" });
      expect(await site.listKilled({ kind: "all" }, { since: noon, now: later })).toMatchObject([
        { id: craneId },
      ]);
      expect(await desk.publishArticle(buildEntry(), made)).toMatchObject({ refusal: { code: "killed" } });
      await store.close();
    }));

  it("is executed again by its file in a store restored from before it", () =>
    withTemporaryFile(async (file) => {
      const { store, desk } = await openNewsroom(file);
      await desk.publishArticle(buildEntry(), made);
      const backup = `${file}.backup`;
      await desk.backup(backup);
      await desk.killArticle(craneId, kill, made);
      await store.close();
      const restored = await openNewsroom(backup);
      const site = restored.store.openView({ kind: "readers", use: "site" });
      expect(await site.findArticle(craneId, later)).toMatchObject({ kind: "shown" });
      expect(await restored.desk.publishArticle(killedFile, made)).toMatchObject({
        kind: "killed",
        revision: 2,
      });
      expect(await site.findArticle(craneId, later)).toMatchObject({ kind: "gone", reason: "killed" });
      await restored.store.close();
    }));

  it("that was lifted is killed again in a store restored from before the lifting, until it is lifted there", () =>
    withTemporaryFile(async (file) => {
      const { store, desk } = await openNewsroom(file);
      await desk.publishArticle(killedFile, made);
      const backup = `${file}.backup`;
      await desk.backup(backup);
      await desk.reinstateArticle(craneId, { by: "jo", at: later, reason: "doch" });
      expect(await desk.publishArticle(buildEntry(), made)).toMatchObject({ kind: "unchanged" });
      await store.close();
      const restored = await openNewsroom(backup);
      expect(await restored.desk.publishArticle(buildEntry(), made)).toMatchObject({
        refusal: { code: "killed" },
      });
      await restored.desk.reinstateArticle(craneId, { by: "jo", at: later, reason: "doch" });
      expect(await restored.desk.publishArticle(buildEntry(), made)).toMatchObject({ kind: "unchanged" });
      await restored.store.close();
    }));
});

describe("a store of the first version", () => {
  it("is brought up to date with all that it holds, counted and noted", () =>
    withTemporaryFile(async (file) => {
      const { store, desk } = await openNewsroom(file);
      const notice = { kind: "correction", at: noon, text: "Es war 1907." } as const;
      await desk.publishArticles(
        [buildEntry(), buildEntry({ id: getArticleId("other"), keywords: [] })],
        made,
      );
      await desk.publishArticle(buildEntry({ notices: [notice] }), { ...made, at: later });
      const ask = async (opened: NewsroomStore): Promise<readonly unknown[]> => {
        const site = opened.openView({ kind: "readers", use: "site" });
        const recalled = await site.listRecalled({ kind: "all" }, { since: noon, limit: 9, now: later });
        return [await site.listChannels(later), recalled];
      };
      const before = await ask(store);
      await store.close();
      const connection = new Sqlite(file);
      connection.exec(`drop index article_killed_at; drop index article_recalled_at;
        drop index article_embargoed_again; drop table lifted_kill; drop table withdrawal;
        drop table folder_base; drop table channel_count; alter table article drop column withdrawn_at;
        alter table article drop column recalled_at; drop index event_article_id; drop index event_setting;
        drop index event_partner; alter table event drop column partner;
        alter table store drop column partner_version; drop table api_key; drop table entitlement;
        drop table partner; drop table receipt_log; drop table receipt_page; drop table receipt_item;
        drop table partner_usage; drop table quota; drop table audit; drop table focus_proposal;
        drop table picture_kill; update store set version = 1, readable_from = 1`);
      connection.close();
      await expect(openStore({ file })).rejects.toMatchObject({ code: "store-outdated" });
      const migrated = await openStore({ file, migrate: true });
      expect(await ask(migrated)).toEqual(before);
      await migrated.close();
      expect(listBrokenPromises(file)).toEqual([]);
    }));
});

describe("10,000 files renamed at once", () => {
  it(
    "move every article, keep its text and its history, and lead from its old place",
    () =>
      withTemporaryFile(async (file) => {
        const { store, desk } = await openNewsroom(file);
        const ids = Array.from({ length: 10_000 }, (_, index) => getArticleId(`a-${index}`));
        await desk.publishArticles(
          ids.map((id) => buildEntry({ id }, { place: `alt/${id}` })),
          { ...made, folder: "/content" },
        );
        const renamed = ids.map((id) => buildEntry({ id }, { place: `neu/${id}` }));
        const outcomes = await desk.publishArticles(renamed, { ...made, folder: "/content" });
        expect(outcomes.filter(({ kind }) => kind === "moved")).toHaveLength(10_000);
        const site = store.openView({ kind: "readers", use: "site" });
        expect(await site.findArticleAt("alt/a-9999", noon)).toEqual({ kind: "moved", place: "neu/a-9999" });
        expect(await site.findArticleAt("neu/a-0", noon)).toMatchObject({ article: { revision: 1 } });
        await store.close();
        expect(listBrokenPromises(file)).toEqual([]);
      }),
    60_000,
  );
});

async function openNewsroom(
  file: string,
): Promise<{ readonly store: NewsroomStore; readonly desk: Newsdesk }> {
  const store = await openStore({ file, migrate: true });
  const desk = openNewsdesk(store);
  await desk.publishSettings(buildSettings(), made);
  return { store, desk };
}
