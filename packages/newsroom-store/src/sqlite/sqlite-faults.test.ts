import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { buildEntry, buildSettings, made } from "../contract/store-harness.ts";
import { createStore } from "../create-store.ts";
import { openNewsdesk } from "../newsdesk/index.ts";
import type { NewsroomStore } from "../newsroom-store.ts";
import { openStore } from "../open-store.ts";
import { programVersion } from "../schema/program-version.ts";
import { prepareSchema } from "../schema/prepare.ts";
import { isStoreError } from "../store-error.ts";
import { requireNode, requireSqlite } from "./runtime-version.ts";
import { createSqliteDatabase } from "./sqlite-database.ts";
import { toStoreError } from "./sqlite-fault.ts";
import { withTemporaryFile } from "./testing/temporary-store.ts";

describe("opening an SQLite store", () => {
  it("creates it with its folder, for its owner alone, with the epoch it is given", () =>
    withTemporaryFile(async (file) => {
      const store = await openStore({ file, migrate: true, epoch: "0123456789abcdef" });
      await openNewsdesk(store).publishSettings(buildSettings(), made);
      const files = await readdir(dirname(file));
      expect(files.sort()).toEqual(["store.sqlite", "store.sqlite-shm", "store.sqlite-wal"]);
      for (const name of files) expect((await stat(`${dirname(file)}/${name}`)).mode & 0o777).toBe(0o600);
      expect(await store.getHead()).toEqual({ epoch: "0123456789abcdef", seq: 2 });
      await store.close();
    }));

  it("gives every new store another epoch", () =>
    withTemporaryFile(async (file) => {
      const stores = [
        await openStore({ file, migrate: true }),
        await openStore({ file: `${file}2`, migrate: true }),
      ];
      const epochs = await Promise.all(stores.map(async (store) => (await store.getHead()).epoch));
      expect(new Set(epochs).size).toBe(2);
      await Promise.all(stores.map((store) => store.close()));
    }));

  it("refuses a missing store, and leaves nothing behind", () =>
    withTemporaryFile(async (file) => {
      await mkdir(dirname(file));
      await expect(openStore({ file })).rejects.toMatchObject({ code: "store-missing" });
      expect(await readdir(dirname(file))).toEqual([]);
      await writeFile(file, "");
      await expect(openStore({ file })).rejects.toMatchObject({ code: "store-missing" });
      await (await openStore({ file, migrate: true })).close();
      await (await openStore({ file })).close();
    }));

  it("refuses a store of a newer program, and reads one that is newer but readable", () =>
    withTemporaryFile(async (file) => {
      await (await openStore({ file, migrate: true })).close();
      change(file, "update store set version = 9, readable_from = 1");
      await (await openStore({ file, migrate: true })).close();
      change(file, "update store set version = 9, readable_from = 8");
      for (const migrate of [false, true]) {
        await expect(openStore({ file, migrate })).rejects.toMatchObject({
          code: "store-newer",
          message: expect.stringMatching(/version 9 and needs a program of version 8/),
        });
      }
    }));

  it("finds a store that became too new while it was open", () =>
    withTemporaryFile(async (file) => {
      const store = await openStore({ file, migrate: true });
      expect(await store.check()).toMatchObject({ version: programVersion, head: { seq: 0 } });
      change(file, "update store set version = 9, readable_from = 9");
      await expect(store.check()).rejects.toMatchObject({ code: "store-newer" });
      await store.close();
    }));

  it("migrates an older store only when told to", () =>
    withTemporaryFile(async (file) => {
      await (await openStore({ file, migrate: true })).close();
      change(file, "update store set version = 0");
      await expect(openStore({ file })).rejects.toMatchObject({ code: "store-outdated" });
    }));

  it("leaves databases of others and other files alone", () =>
    withTemporaryFile(async (file) => {
      await mkdir(dirname(file));
      change(file, "create table recipe (name text)");
      await expect(openStore({ file, migrate: true })).rejects.toMatchObject({ code: "store-foreign" });
      const text = `${"Dies ist ein Kochbuch. ".repeat(100)}\n`;
      await writeFile(file, text);
      await expect(openStore({ file, migrate: true })).rejects.toMatchObject({ code: "store-damaged" });
      expect(await readFile(file, "utf8")).toBe(text);
    }));

  it("says what is wrong with a path that cannot be", () =>
    withTemporaryFile(async (file) => {
      await mkdir(dirname(file));
      await writeFile(file, "");
      await expect(openStore({ file: `${file}/store`, migrate: true })).rejects.toMatchObject({
        code: "store-unwritable",
      });
    }));

  it.runIf(process.getuid?.() !== 0)("says that it may not write", () =>
    withTemporaryFile(async (file) => {
      await (await openStore({ file, migrate: true })).close();
      await chmod(file, 0o400);
      await expect(openStore({ file })).rejects.toMatchObject({ code: "store-unwritable" });
    }),
  );

  it("knows every fault of SQLite by its family", () => {
    const codes = [
      "SQLITE_READONLY_DBMOVED",
      "SQLITE_CANTOPEN",
      "SQLITE_IOERR_WRITE",
      "SQLITE_CORRUPT_INDEX",
      "SQLITE_FULL",
    ];
    const faults = codes.map((code) => toStoreError(new Sqlite.SqliteError("…", code), "/s"));
    expect(faults.every(isStoreError)).toBe(true);
    expect(faults.map((fault) => isStoreError(fault) && fault.code)).toEqual([
      "store-unwritable",
      "store-unwritable",
      "store-unwritable",
      "store-damaged",
      "store-full",
    ]);
    const other = new TypeError("mine");
    expect(toStoreError(other, "/s")).toBe(other);
  });

  it("asks for versions that work before it starts", () => {
    for (const version of ["20.20.2", "22.13.9", "8.0.0"]) {
      expect(() => requireNode(version)).toThrow(expect.objectContaining({ code: "node-too-old" }));
    }
    for (const version of ["22.14.0", "24.0.0", "26.10.0"]) requireNode(version);
    for (const version of ["3.51.2", "3.7.17"]) {
      expect(() => requireSqlite(version)).toThrow(expect.objectContaining({ code: "sqlite-too-old" }));
    }
    for (const version of ["3.51.3", "3.54.1", "4.0.0"]) requireSqlite(version);
  });
});

describe("an SQLite store in trouble", () => {
  it("says that another process holds it, and goes on when that lets go", () =>
    withTemporaryFile(async (file) => {
      const store = await openStore({ file, migrate: true, busyTimeoutMs: 40 });
      const desk = openNewsdesk(store);
      await desk.publishSettings(buildSettings(), made);
      const other = new Sqlite(file);
      other.exec("begin immediate");
      await expect(desk.publishArticle(buildEntry(), made)).rejects.toMatchObject({ code: "store-busy" });
      expect(await store.getHead()).toMatchObject({ seq: 2 });
      const waiting = desk.publishArticle(buildEntry(), made);
      other.exec("rollback");
      other.close();
      expect(await waiting).toMatchObject({ kind: "new", seq: 3 });
      await store.close();
    }));

  it("waits for another that opens the same new file, and is never told at once that it is busy", () =>
    withTemporaryFile(async (file) => {
      await mkdir(dirname(file));
      const other = new Sqlite(file);
      other.exec("begin immediate");
      const opening = openStore({ file, migrate: true }).catch((thrown: unknown) => thrown);
      await sleep(300);
      other.exec("rollback");
      other.close();
      const store = await opening;
      expect(store).toHaveProperty("getHead");
      await (store as NewsroomStore).close();
    }));

  it("takes a publication back whole when the disk is full, and goes on when there is room", () =>
    withTemporaryFile(async (file) => {
      await (await openStore({ file, migrate: true })).close();
      const connect = (path: string): Sqlite.Database => new Sqlite(path);
      const writer = connect(file);
      const database = createSqliteDatabase(
        { writer, reader: connect(file), connect },
        { file, busyTimeoutMs: 0 },
      );
      await prepareSchema(database, { where: file, migrate: false, epoch: "" });
      const store = createStore(database, file);
      const desk = openNewsdesk(store);
      await desk.publishSettings(buildSettings(), made);
      const head = await store.getHead();
      const pages = Number(writer.pragma("page_count", { simple: true }));
      writer.pragma(`max_page_count = ${pages + 4}`);
      const long = buildEntry({ body: "Ein sehr langer Text. ".repeat(4000) });
      await expect(desk.publishArticle(long, made)).rejects.toMatchObject({ code: "store-full" });
      expect(await store.getHead()).toEqual(head);
      expect(await desk.listStored()).toEqual([]);
      writer.pragma("max_page_count = 100000");
      expect(await desk.publishArticle(long, made)).toMatchObject({ kind: "new", seq: head.seq + 1 });
      await store.close();
    }));

  it("says that the file is damaged", () =>
    withTemporaryFile(async (file) => {
      const store = await openStore({ file, migrate: true });
      const desk = openNewsdesk(store);
      await desk.publishSettings(buildSettings(), made);
      await desk.publishArticle(buildEntry(), made);
      await store.close();
      const bytes = await readFile(file);
      bytes.fill(0x5a, 4096);
      await writeFile(file, bytes);
      await expect(openStore({ file })).rejects.toMatchObject({ code: "store-damaged" });
    }));
});

function change(file: string, statement: string): void {
  const connection = new Sqlite(file);
  connection.exec(statement);
  connection.close();
}
