import { readdir } from "node:fs/promises";
import { dirname } from "node:path";
import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";
import { buildEntry, buildSettings, made } from "../contract/store-harness.ts";
import { openNewsdesk } from "../newsdesk/index.ts";
import type { NewsroomStore } from "../newsroom-store.ts";
import { openStore } from "../open-store.ts";
import { programVersion } from "../schema/program-version.ts";
import { getParts } from "../store-parts.ts";
import { startChild } from "./testing/child-process.ts";
import { withTemporaryFile } from "./testing/temporary-store.ts";

const patience = 60_000;

describe("several processes on one SQLite store", () => {
  it("wait for a transaction that has only read so far", () =>
    withTemporaryFile(async (file) => {
      const stores = [await openWithSettings(file), await openStore({ file })] as const;
      const [one, other] = stores;
      const order: string[] = [];
      let second: Promise<unknown> = Promise.resolve();
      await getParts(one).database.write(async (handle) => {
        const { head } = await handle.selectFrom("store").select("head").executeTakeFirstOrThrow();
        second = openNewsdesk(other)
          .publishArticle(buildEntry(), made)
          .then(() => order.push("second"));
        await new Promise((done) => setTimeout(done, 50));
        await handle.updateTable("store").set({ head }).execute();
        order.push("first");
      });
      await second;
      expect(order).toEqual(["first", "second"]);
      for (const store of stores) await store.close();
    }));

  it(
    "number events without a gap, though transactions are taken back",
    () =>
      withTemporaryFile(async (file) => {
        const store = await openWithSettings(file);
        const children = ["a", "b", "c"].map((name) => startChild(file, "rollback", name, "40"));
        const ends = await Promise.all(children.map((child) => child.ended));
        expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
        const events = await store.listEvents({ after: 0, limit: 1000 });
        expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 122 }, (_, index) => index + 1));
        expect(events.filter(({ kind }) => kind === "published")).toHaveLength(120);
        expect(events.some(({ setting }) => setting === "never")).toBe(false);
        expect(await store.getHead()).toMatchObject({ seq: 122 });
        await store.close();
      }),
    patience,
  );

  it(
    "lose nothing and publish nothing twice when one is killed in the middle",
    () =>
      withTemporaryFile(async (file) => {
        const store = await openWithSettings(file);
        const count = 2000;
        const child = startChild(file, "linger", "a", String(count));
        while ((await openNewsdesk(store).listStored()).length === 0)
          await new Promise((done) => setTimeout(done, 5));
        child.process.kill("SIGKILL");
        expect((await child.ended).code).toBeNull();
        const desk = openNewsdesk(store);
        const left = await desk.listStored();
        expect(left.length % 250).toBe(0);
        const before = await store.listEvents({ after: 0, limit: 9999 });
        expect(before.filter(({ kind }) => kind === "published")).toHaveLength(left.length);
        for (const { id } of left) expect(await desk.listRevisions(id)).toHaveLength(1);
        const entries = Array.from({ length: count }, (_, index) =>
          buildEntry({ id: getArticleId(`a-${index}`) }),
        );
        const outcomes = await desk.publishArticles(entries, made);
        expect(outcomes.filter(({ kind }) => kind === "unchanged")).toHaveLength(left.length);
        expect(outcomes.filter(({ kind }) => kind === "new")).toHaveLength(count - left.length);
        const events = await store.listEvents({ after: 0, limit: 9999 });
        const published = events.filter(({ kind }) => kind === "published").map(({ articleId }) => articleId);
        expect(new Set(published).size).toBe(count);
        expect(published).toHaveLength(count);
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
        expect(await desk.publishArticles(entries, made)).toEqual(
          outcomes.map((one) => ({ ...one, kind: "unchanged" })),
        );
        await store.close();
      }),
    patience,
  );

  it(
    "log each due transition once",
    () =>
      withTemporaryFile(async (file) => {
        const store = await openWithSettings(file);
        const embargoUntil = instant("2026-11-21T06:00:00Z");
        const entries = Array.from({ length: 300 }, (_, index) =>
          buildEntry({ id: getArticleId(`a-${index}`), embargoUntil }),
        );
        await openNewsdesk(store).publishArticles(entries, made);
        const ends = await Promise.all([1, 2].map(() => startChild(file, "release").ended));
        expect(ends.map(({ code }) => code)).toEqual([0, 0]);
        expect(ends.reduce((sum, { output }) => sum + Number(output), 0)).toBe(300);
        const events = await store.listEvents({ after: 0, limit: 1000 });
        expect(events.filter(({ kind }) => kind === "released")).toHaveLength(300);
        await store.close();
      }),
    patience,
  );

  it(
    "create one store when they start at once",
    () =>
      withTemporaryFile(async (file) => {
        const ends = await Promise.all([1, 2, 3].map(() => startChild(file, "nothing").ended));
        expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
        const store = await openStore({ file });
        expect(await store.check()).toMatchObject({ version: programVersion, head: { seq: 0 } });
        await store.close();
      }),
    patience,
  );

  it(
    "copy a whole store while another writes",
    () =>
      withTemporaryFile(async (file) => {
        const store = await openWithSettings(file);
        const desk = openNewsdesk(store);
        const child = startChild(file, "publish", "a", "1000");
        while ((await desk.listStored()).length === 0) await new Promise((done) => setTimeout(done, 5));
        const target = `${file}.backup`;
        await desk.backup(target);
        expect((await child.ended).code).toBe(0);
        const copy = await openStore({ file: target });
        const stored = await openNewsdesk(copy).listStored();
        const head = await copy.getHead();
        expect(stored.length).toBeGreaterThan(0);
        expect(head.seq).toBe(2 + stored.length);
        expect(head.epoch).not.toBe((await store.getHead()).epoch);
        await copy.close();
        await expect(desk.backup(target)).rejects.toMatchObject({ code: "backup-exists" });
        await expect(desk.backup(`${file}/no/where`)).rejects.toMatchObject({ code: "backup-failed" });
        expect((await readdir(dirname(file))).filter((name) => name.includes("part"))).toEqual([]);
        await store.close();
      }),
    patience,
  );
});

async function openWithSettings(file: string): Promise<NewsroomStore> {
  const store = await openStore({ file, migrate: true });
  await openNewsdesk(store).publishSettings(buildSettings(), made);
  return store;
}
