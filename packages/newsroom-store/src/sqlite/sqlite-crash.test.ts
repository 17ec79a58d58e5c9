import { copyFile } from "node:fs/promises";
import Sqlite from "better-sqlite3";
import { getArticleId } from "@depesche/content-model";
import { describe, expect, it } from "vitest";
import { buildEntry, buildSettings, craneId, made, noon } from "../contract/store-harness.ts";
import { createStore } from "../create-store.ts";
import { openNewsdesk } from "../newsdesk/index.ts";
import { openStore } from "../open-store.ts";
import { createSqliteDatabase } from "./sqlite-database.ts";
import { listBrokenPromises } from "./testing/broken-promises.ts";
import { startChild } from "./testing/child-process.ts";
import { withTemporaryFile } from "./testing/temporary-store.ts";

const patience = 180_000;
const rounds = 30;
const deeds = [
  "expired",
  "killed",
  "moved",
  "published",
  "reinstated",
  "released",
  "settings-changed",
  "updated",
  "withheld",
];

describe("a store whose processes are killed", () => {
  it(
    "keeps every promise, wherever in publishing, killing, withholding, reinstating and releasing it was",
    () =>
      withTemporaryFile(async (file) => {
        await createWithSettings(file);
        for (let round = 0; round < rounds; round += 1) {
          const child = startChild(file, "turmoil", "t", String(round));
          // In another deed each time, and not always at its beginning.
          await child.printed((round * 5) % 47);
          await new Promise((done) => setTimeout(done, round % 3));
          child.process.kill("SIGKILL");
          expect((await child.ended).code).toBeNull();
          expect(listBrokenPromises(file)).toEqual([]);
        }
        const store = await openStore({ file });
        const kinds = new Set((await store.listEvents({ after: 0, limit: 99_999 })).map(({ kind }) => kind));
        expect([...kinds].sort()).toEqual(deeds);
        // Whoever comes next can go on.
        const desk = openNewsdesk(store);
        const { seq } = await store.getHead();
        expect(await desk.publishArticle(buildEntry({ id: craneId }), made)).toMatchObject({ seq: seq + 1 });
        await store.close();
      }),
    patience,
  );

  it("finds what is broken, so that the test above can fail", () =>
    withTemporaryFile(async (file) => {
      await createWithSettings(file);
      const store = await openStore({ file });
      const desk = openNewsdesk(store);
      await desk.publishArticle(buildEntry(), made);
      await desk.killArticle(craneId, { at: noon, reason: "r", notice: "n" }, made);
      await store.close();
      expect(listBrokenPromises(file)).toEqual([]);
      const breakages = [
        "update store set head = head + 1",
        "update article set killed_at = null",
        "update article set revision = 1",
        "update event set kind = 'published' where kind = 'killed'",
        "update article_channel set listed_at = '2026-11-20T08:00:00.000Z' where channel = 'all'",
        "update channel_count set listed = 7",
        "update revision set content = replace(content, 'Kran', 'Turm')",
      ];
      for (const breakage of breakages) {
        const copy = `${file}-${breakages.indexOf(breakage)}`;
        await copyFile(file, copy);
        const connection = new Sqlite(copy);
        connection.exec(breakage);
        connection.close();
        expect([breakage, listBrokenPromises(copy)]).not.toEqual([breakage, []]);
      }
    }));
});

describe("two publishers at once", () => {
  it(
    "publish the same folder once, and each its own changes",
    () =>
      withTemporaryFile(async (file) => {
        await createWithSettings(file);
        const ends = await Promise.all(
          ["same", "same", "own"].map((name) => startChild(file, "publish", name, "600").ended),
        );
        expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
        expect(listBrokenPromises(file)).toEqual([]);
        const store = await openStore({ file });
        expect(await openNewsdesk(store).listStored()).toHaveLength(1200);
        expect(await store.getHead()).toMatchObject({ seq: 2 + 1200 });
        await store.close();
      }),
    patience,
  );
});

describe("a store whose disk is full", () => {
  it("takes back whole what does not fit, keeps what did, and goes on when there is room", () =>
    withTemporaryFile(async (file) => {
      await createWithSettings(file);
      const connect = (path: string): Sqlite.Database => new Sqlite(path);
      const writer = connect(file);
      const database = createSqliteDatabase(
        { writer, reader: connect(file), connect },
        { file, busyTimeoutMs: 0 },
      );
      const store = createStore(database, file);
      const desk = openNewsdesk(store);
      await desk.publishArticle(buildEntry(), made);
      const body = "Ein langer Text. ".repeat(200);
      const entries = Array.from({ length: 600 }, (_, index) =>
        buildEntry({ id: getArticleId(`a-${index}`), body }),
      );
      const pages = (): number => Number(writer.pragma("page_count", { simple: true }));
      // Room for one transaction, and not for three.
      writer.pragma(`max_page_count = ${pages() + 500}`);
      await expect(desk.publishArticles(entries, made)).rejects.toMatchObject({ code: "store-full" });
      const kept = (await desk.listStored()).length - 1;
      expect([250, 500]).toContain(kept);
      expect(listBrokenPromises(file)).toEqual([]);
      writer.pragma(`max_page_count = ${pages()}`);
      const kill = { at: noon, reason: "r".repeat(9000), notice: "Weg." };
      await expect(desk.killArticle(craneId, kill, made)).rejects.toMatchObject({ code: "store-full" });
      expect((await desk.findStored(craneId))?.killedAt).toBeUndefined();
      expect(listBrokenPromises(file)).toEqual([]);
      writer.pragma("max_page_count = 1000000");
      expect(await desk.killArticle(craneId, kill, made)).toMatchObject({ kind: "killed" });
      const outcomes = await desk.publishArticles(entries, made);
      expect(outcomes.filter(({ kind }) => kind === "unchanged")).toHaveLength(kept);
      expect(outcomes.filter(({ kind }) => kind === "new")).toHaveLength(600 - kept);
      expect(listBrokenPromises(file)).toEqual([]);
      await store.close();
    }));
});

async function createWithSettings(file: string): Promise<void> {
  const store = await openStore({ file, migrate: true });
  await openNewsdesk(store).publishSettings(buildSettings(), made);
  await store.close();
}
