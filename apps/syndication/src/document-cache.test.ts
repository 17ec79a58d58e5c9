import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createDocumentCache, type DocumentCache } from "./document-cache.ts";
import type { KeptDocument } from "./document-record.ts";

let folder: string;
let file: string;
let time = 0;
let errors: unknown[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "depesche-documents-"));
  file = join(folder, "var", "documents");
  errors = [];
  time = 0;
});
afterEach(() => rm(folder, { recursive: true }));

function open(options: { readonly program?: string; readonly limitBytes?: number } = {}): DocumentCache {
  return createDocumentCache({
    file,
    program: "one",
    limitBytes: 1e7,
    elapsedMs: () => time,
    onError: (error) => errors.push(error),
    ...options,
  });
}

function documentOf(text: string): KeptDocument {
  const head = `"type":"text/plain","document":`;
  const member = Buffer.from(head + JSON.stringify(text));
  return { member, headBytes: head.length, type: "text/plain", etag: `tag-${text.slice(0, 10)}` };
}

function keepAll(cache: DocumentCache, names: readonly string[]): void {
  for (const name of names) cache.keep(name, documentOf(name), name);
}

async function listFiles(): Promise<readonly string[]> {
  return (await readdir(dirname(file))).map((name) => join(dirname(file), name));
}

/** The files beside the index, in which documents lie. */
async function findSegment(): Promise<string> {
  const found = (await listFiles()).find((one) => /\.[0-9a-f]{16}\.1$/.test(one));
  if (found === undefined) throw new Error("no segment lies beside the index");
  return found;
}

async function countBytes(): Promise<number> {
  const sizes = await Promise.all((await listFiles()).map(async (one) => (await stat(one)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe("the cache of documents", () => {
  it.each([
    ["were removed", async () => Promise.all((await listFiles()).map((one) => rm(one)))],
    [
      "are of another shape",
      async () => {
        const database = new DatabaseSync(file);
        database.exec("pragma user_version = 99");
        database.close();
      },
    ],
  ])(
    "gives no other document to a process whose files %s and were made anew by another",
    async (_how, replace) => {
      const first = open();
      keepAll(first, ["Kran"]);
      first.close();
      const other = open();
      // It knows where its own document lies, and has not read it yet.
      expect(other.seen()).toBeUndefined();
      await replace();
      const anew = open();
      keepAll(anew, ["Mole"]);
      anew.close();
      expect(other.find(["Kran"])).toEqual(new Map());
      // What it erases now is nobody else's either.
      other.forget(["Kran"], { epoch: "one", seq: 1 });
      other.close();
      const last = open();
      expect(last.find(["Kran", "Mole"])).toEqual(new Map([["Mole", documentOf("Mole")]]));
      last.close();
    },
  );

  it("gives the next process what this one made, and nothing to another program", async () => {
    const first = open();
    keepAll(first, ["Kran", "Kai"]);
    first.close();
    const next = open();
    expect(next.find(["Kran", "Mole", "Kai"])).toEqual(
      new Map([
        ["Kran", documentOf("Kran")],
        ["Kai", documentOf("Kai")],
      ]),
    );
    next.close();
    const other = open({ program: "two" });
    expect(other.find(["Kran"]).size).toBe(0);
    other.close();
    expect(errors).toEqual([]);
    const files = await listFiles();
    expect(files).toContain(await findSegment());
    for (const one of files) expect((await stat(one)).mode & 0o777).toBe(0o600);
  });

  it("is shared by processes that run at once", () => {
    const [one, other] = [open(), open()];
    keepAll(one, ["Kran"]);
    // A megabyte is written at once.
    one.keep("lang", documentOf("x".repeat(2_000_000)), "lang");
    expect(other.find(["Kran"]).size).toBe(1);
    const writer = new DatabaseSync(file);
    writer.exec("begin immediate");
    keepAll(other, ["Mole"]);
    other.keep("länger", documentOf("y".repeat(2_000_000)), "länger");
    writer.exec("rollback");
    writer.close();
    expect(other.find(["Kran", "Mole"]).size).toBe(1);
    one.close();
    other.close();
    expect(errors).toEqual([]);
  });

  it("does not give out what does not match its checksum", async () => {
    const first = open();
    keepAll(first, ["Kran"]);
    first.close();
    const bytes = await readFile(await findSegment(), "utf8");
    await writeFile(await findSegment(), bytes.replace("Kran", "Kahn"));
    const next = open();
    expect(next.find(["Kran"]).size).toBe(0);
    keepAll(next, ["Kran"]);
    next.close();
    const last = open();
    expect(last.find(["Kran"]).get("Kran")).toEqual(documentOf("Kran"));
    last.close();
  });

  it("begins anew with a damaged file, after a rest", async () => {
    const first = open();
    keepAll(first, ["Kran"]);
    first.close();
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x7a, 0, 10_000));
    const next = open();
    expect(next.find(["Kran"]).size).toBe(0);
    expect(errors).toHaveLength(1);
    keepAll(next, ["Kai"]);
    expect(next.find(["Kai"]).size).toBe(0);
    time += 61_000;
    expect(next.find(["Kran"]).size).toBe(0);
    keepAll(next, ["Kran"]);
    next.close();
    const last = open();
    expect(last.find(["Kran"]).size).toBe(1);
    last.close();
    expect(errors).toHaveLength(1);
  });

  it("goes on without a disk", async () => {
    await writeFile(join(folder, "var"), "no folder");
    const cache = open();
    keepAll(cache, ["Kran"]);
    expect(cache.find(["Kran"]).size).toBe(0);
    cache.close();
    expect(errors).toHaveLength(1);
  });

  it("goes on with a disk that gets full", async () => {
    const program = `
      const { createDocumentCache } = await import(${JSON.stringify(new URL("document-cache.ts", import.meta.url).href)});
      const errors = [];
      const cache = createDocumentCache({ file: ${JSON.stringify(file)}, program: "one", limitBytes: 1e8,
        elapsedMs: () => 0, onError: (error) => errors.push(error.message) });
      const member = Buffer.alloc(600_000, "x");
      for (let at = 0; at < 10; at += 1) {
        cache.keep("document " + at, { member, headBytes: 0, type: "text/plain", etag: "x" }, "kran");
        cache.find(["document 0"]);
      }
      cache.close();
      console.log(errors.length);`;
    const script = 'trap "" XFSZ; ulimit -f 2000; exec "$0" --input-type=module -e "$1"';
    const { stdout } = await promisify(execFile)("bash", ["-c", script, process.execPath, program]);
    expect(stdout).toBe("1\n");
    const cache = open();
    keepAll(cache, ["Kran"]);
    cache.close();
    const next = open();
    expect(next.find(["Kran"]).size).toBe(1);
    next.close();
  });

  it("holds no more than its limit, the newest", async () => {
    const cache = open({ limitBytes: 5e6 });
    const text = "x".repeat(3_000);
    for (let at = 0; at < 6_000; at += 1) cache.keep(`${at}`, documentOf(`${at} ${text}`), `${at}`);
    cache.close();
    expect(await countBytes()).toBeLessThan(8e6);
    const next = open();
    expect(next.find(["0"]).size).toBe(0);
    expect(next.find(["5999"]).size).toBe(1);
    next.close();
  });

  it("overwrites what it is told to forget, and says up to where that is done", async () => {
    const [one, other] = [open(), open()];
    keepAll(one, ["Kran", "Kai"]);
    one.keep("lang", documentOf("x".repeat(2_000_000)), "lang");
    expect(other.find(["Kran", "Kai"]).size).toBe(2);
    expect(other.seen()).toBeUndefined();
    keepAll(other, ["Kran", "Mole"]);
    other.forget(["Kran"], { epoch: "e", seq: 7 });
    expect(one.find(["Kran", "Kai"])).toEqual(new Map([["Kai", documentOf("Kai")]]));
    expect(one.seen()).toEqual({ epoch: "e", seq: 7 });
    one.close();
    other.close();
    const next = open();
    expect(next.find(["Kran", "Mole"])).toEqual(new Map([["Mole", documentOf("Mole")]]));
    next.close();
    for (const one of await listFiles()) expect(await readFile(one, "latin1")).not.toContain('"Kran"');
    expect(errors).toEqual([]);
  });

  it("removes what another program left, and what a process that ended had only begun", async () => {
    const first = open();
    keepAll(first, ["Kran"]);
    first.close();
    await writeFile(`${file}.2`, "begun");
    const next = open();
    expect(next.find(["Kran"]).size).toBe(1);
    next.close();
    expect(await listFiles()).not.toContain(`${file}.2`);
    const segment = await findSegment();
    const database = new DatabaseSync(file);
    database.exec("pragma user_version = 1");
    database.close();
    const anew = open();
    expect(anew.find(["Kran"]).size).toBe(0);
    expect(await listFiles()).not.toContain(segment);
    anew.close();
    expect(errors).toEqual([]);
  });
});
