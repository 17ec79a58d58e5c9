import { copyFile } from "node:fs/promises";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { buildPartner, endOf, openPartner, viewOf } from "../contract/partner-harness.ts";
import { buildSettings, made, noon } from "../contract/store-harness.ts";
import { openNewsdesk } from "../newsdesk/index.ts";
import { openStore } from "../open-store.ts";
import { listBrokenPromises } from "./testing/broken-promises.ts";
import { startChild } from "./testing/child-process.ts";
import { withTemporaryFile } from "./testing/temporary-store.ts";

const patience = 120_000;
const rounds = 8;

describe("partners in a store whose processes are killed", () => {
  it(
    "are there whole or not at all, with keys, entitlements, receipts, limits and the audit",
    () =>
      withTemporaryFile(async (file) => {
        await createWithSettings(file);
        for (let round = 0; round < rounds; round += 1) {
          const child = startChild(file, "partners", "p", String(round));
          await child.printed((round * 3) % 11);
          await new Promise((done) => setTimeout(done, round % 3));
          child.process.kill("SIGKILL");
          expect((await child.ended).code).toBeNull();
          expect(listBrokenPromises(file)).toEqual([]);
        }
      }),
    patience,
  );

  it("are found broken when they are, so that the test above can fail", { timeout: patience }, () =>
    withTemporaryFile(async (file) => {
      await createWithSettings(file);
      const child = startChild(file, "partners", "p", "1");
      await child.printed(8);
      child.process.kill("SIGKILL");
      await child.ended;
      const breakages = [
        "update partner set entitlement_revision = 1",
        "update event set partner = null",
        "delete from audit where act = 'partner-added'",
        "update api_key set revoked_at = null",
        "delete from receipt_item",
        "update quota set taken = 1200",
      ];
      for (const [index, breakage] of breakages.entries()) {
        const copy = `${file}-${index}`;
        await copyWhole(file, copy);
        const connection = new Sqlite(copy);
        connection.exec(breakage);
        connection.close();
        expect([breakage, listBrokenPromises(copy)]).not.toEqual([breakage, []]);
      }
    }),
  );
});

describe("several processes", () => {
  it(
    "never take more of a window than its limit, and all of it",
    () =>
      withTemporaryFile(async (file) => {
        await createWithSettings(file);
        const ends = await Promise.all([1, 2, 3].map(() => startChild(file, "quota", "q", "200").ended));
        expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
        expect(ends.reduce((sum, { output }) => sum + Number(output), 0)).toBe(200);
      }),
    patience,
  );
});

describe("a store that was put back from a backup", () => {
  it("has another log for partners: their positions lead back to a snapshot", () =>
    withTemporaryFile(async (file) => {
      const store = await openWithSettings(file);
      await openPartner(store);
      const position = await endOf(store);
      await openNewsdesk(store).backup(`${file}.copy`);
      await store.close();
      const restored = await openStore({ file: `${file}.copy` });
      const view = viewOf(restored, buildPartner());
      await expect(view.readChanges(position, { limit: 1, now: noon })).rejects.toMatchObject({
        code: "position-foreign",
      });
      expect((await view.listArticles({ limit: 1, now: noon })).head.epoch).not.toBe(position.epoch);
      await restored.close();
    }));
});

async function createWithSettings(file: string): Promise<void> {
  await (await openWithSettings(file)).close();
}

async function openWithSettings(file: string): ReturnType<typeof openStore> {
  const store = await openStore({ file, migrate: true });
  await openNewsdesk(store).publishSettings(buildSettings(), made);
  return store;
}

/** The file with what the killed process left beside it. */
async function copyWhole(from: string, to: string): Promise<void> {
  for (const ending of ["", "-wal"])
    await copyFile(`${from}${ending}`, `${to}${ending}`).catch(() => undefined);
}
