import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { locateBooks } from "./export-folder.ts";
import { lockExport } from "./export-lock.ts";
import { killNotice, killReason } from "./held-back.fixture.ts";
import { noon } from "./newsroom.fixture.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";
import { openSiteExport, type SiteExport } from "./site-export.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let newsroom: SampleNewsroom;
let site: SiteExport;
beforeEach(async () => {
  newsroom = await openSampleNewsroom();
  site = await openSiteExport(newsroom);
});
afterEach(() => newsroom.dispose());

/** Exports in a process of its own that is killed when it reads its nth picture. */
async function exportAndDie(nth: number): Promise<void> {
  const child = fileURLToPath(new URL("export.child.ts", import.meta.url));
  const media = join(newsroom.folder, "media");
  const run = promisify(execFile)(process.execPath, [
    child,
    newsroom.file,
    media,
    site.folder,
    String(nth),
    newsroom.clock.now(),
  ]);
  await expect(run).rejects.toMatchObject({ signal: "SIGKILL" });
}

describe("an export that was killed", () => {
  it.each([1, 2, 4])("is completed by the next one (%s)", async (nth) => {
    await exportAndDie(nth);
    expect((await site.listFiles()).length).toBeGreaterThan(10);
    const { files } = await site.write();
    expect(await site.listFiles()).toHaveLength(files);
    expect(await readFile(join(site.folder, "rss.xml"), "utf8")).toBe(await newsroom.text("/rss.xml"));
    expect(await site.write()).toMatchObject({ files, written: 0, removed: 0 });
    expect(await readdir(locateBooks(site.folder).parts)).toEqual([]);
  });

  it("leaves nothing of what was taken back before the next one", async () => {
    await exportAndDie(4);
    const id = /\/(2026-[a-z-]+)\//.exec(
      (await site.listFiles()).find((file) => file.startsWith("id/")) ?? "",
    )?.[1];
    const kill = { at: noon, reason: killReason, notice: killNotice };
    await newsroom.desk.killArticle(getArticleId(id ?? ""), kill, { by: "mara", at: noon });
    await site.write();
    expect(
      (await site.listFiles()).filter((file) => /^(?:id|pictures)\//.test(file) && file.includes(`${id}`)),
    ).toEqual([]);
  });

  it("is completed when it was to change what was there", async () => {
    await site.write();
    await newsroom.desk.withholdArticle(getArticleId("2026-zwei-bilder"), { by: "mara", at: noon });
    await site.write();
    const times = await readFile(join(site.folder, "rss.xml"), "utf8");
    expect(times).not.toContain("zwei-bilder");
    // As if it had been killed while it wrote the feed.
    const { journals } = locateBooks(site.folder);
    await mkdir(journals, { recursive: true });
    await writeFile(join(journals, "0"), '"/rss.xml"\n"/robots.t');
    await writeFile(join(site.folder, "rss.xml"), times.slice(0, 100));
    const { written } = await site.write();
    expect(written).toBeGreaterThan(0);
    expect(await readFile(join(site.folder, "rss.xml"), "utf8")).toBe(times);
  });
});

describe("two exports at once", () => {
  it("do not get in each other's way: the second is refused", async () => {
    const books = locateBooks(site.folder);
    await mkdir(books.folder, { recursive: true });
    const { release } = lockExport(books.lock);
    await expect(site.write()).rejects.toMatchObject({ code: "export-running" });
    expect(await site.listFiles()).toEqual([]);
    release();
    expect(await site.write()).toMatchObject({ removed: 0 });
  });
});

describe("an export's books", () => {
  const head = (more: object): string =>
    JSON.stringify({
      format: 1,
      epoch: "e",
      seq: 1,
      program: "p",
      addresses: {},
      at: noon,
      files: 1,
      ...more,
    });
  const group = (path: string): string => JSON.stringify({ key: "rest", stamp: "1", files: [[path, "0"]] });

  it.each(["/../outside.txt", "//etc/outside.txt", "/a/../../outside.txt", "/..%5Coutside.txt"])(
    "make it remove nothing outside its folder (%s)",
    async (path) => {
      await writeFile(join(newsroom.folder, "outside.txt"), "stays");
      await writeBooks(`${head({})}\n${group(path)}\n`);
      await expect(site.write()).rejects.toMatchObject({ code: "export-manifest-damaged" });
      expect(await readFile(join(newsroom.folder, "outside.txt"), "utf8")).toBe("stays");
    },
  );

  it.each([
    "",
    "[]",
    "{",
    `${head({})}\n{"files":[1]}\n`,
    `${head({})}\n${group("/a")}`,
    head({ format: 2 }),
  ])("are refused when they are none (%#)", async (text) => {
    await writeBooks(text);
    await expect(site.write()).rejects.toMatchObject({ code: "export-manifest-damaged" });
  });

  async function writeBooks(text: string): Promise<void> {
    const books = locateBooks(site.folder);
    await mkdir(books.folder, { recursive: true });
    await writeFile(books.manifest, text);
  }
});
