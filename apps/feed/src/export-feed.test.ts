import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { writeSite, type ExportSummary } from "./export-feed.ts";
import { toExportFile } from "./export-file.ts";
import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry, noon } from "./newsroom.fixture.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let newsroom: SampleNewsroom;
let folder: string;
beforeEach(async () => {
  newsroom = await openSampleNewsroom();
  folder = join(newsroom.folder, "site");
});
afterEach(() => newsroom.dispose());

async function write(): Promise<ExportSummary> {
  await newsroom.follower.refresh();
  return writeSite(newsroom, folder, { now: newsroom.clock.now() });
}

async function listFiles(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => file !== ".depesche-export.json")
    .sort();
}

describe("an export", () => {
  it("writes every public document as it is served, and nothing the second time", async () => {
    const first = await write();
    const files = await listFiles();
    expect(first).toEqual({ folder, files: files.length, written: files.length, removed: 0 });
    expect(await readFile(join(folder, "rss.xml"), "utf8")).toBe(await newsroom.text("/rss.xml"));
    expect(await readFile(join(folder, "index.html"), "utf8")).toBe(await newsroom.text("/"));
    for (const file of [
      "articles/2026/11/neuer-ort-für-möwen/index.html",
      "keywords/node.js/index.html",
      "keywords/node.js/feed.json",
      "keywords/nur-seite-npd/rss.xml",
      "sections/sport/atom.xml",
      "pictures/2026-zwei-bilder~kai/w1280.jpg",
      "news-sitemap.xml",
      "id/2026-hafen-kran/index.html",
      "sections/stadt/index.html",
      "authors/mara-l/index.html",
    ]) {
      expect(files).toContain(file);
    }
    const times = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs));
    expect(await write()).toEqual({ ...first, written: 0 });
    const again = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mtimeMs));
    expect(again).toEqual(times);
  });

  it("leads from old and lasting addresses to where things lie, and no link of a page leads nowhere", async () => {
    await write();
    const files = new Set(await listFiles());
    expect(await readFile(join(folder, "id/2026-umzug/index.html"), "utf8")).toContain(
      'content="0; url=/articles/2026/11/neuer-ort-f%C3%BCr-m%C3%B6wen"',
    );
    const broken: string[] = [];
    let seen = 0;
    for (const file of files) {
      if (!file.endsWith(".html") && !/\.(?:xml|json)$/.test(file)) continue;
      const text = await readFile(join(folder, file), "utf8");
      const links = text.matchAll(
        /(?:(?:href|src|url)=\\?"|<loc>)(?:https:\/\/hafenbote\.example)?(\/[^"?#\\<]*)/g,
      );
      for (const [, path = ""] of links) {
        seen += 1;
        // Readers' copies of what was killed keep its address, which says that it is gone.
        if (path.endsWith("/still-getoetet")) continue;
        if (!files.has(toExportFile(path))) broken.push(`${file}: ${path}`);
      }
    }
    expect(broken).toEqual([]);
    expect(seen).toBeGreaterThan(1000);
  });

  it("holds nothing that readers may not have", async () => {
    await write();
    for (const file of await listFiles()) {
      const text = (await readFile(join(folder, file))).toString("latin1").toLowerCase();
      // The feed of a killed article's keyword is there as long as its notice is, and names itself.
      const own = file.startsWith("keywords/geheim-getoetet/") ? "geheim-getoetet" : "-";
      expect(text.replaceAll(own, "").includes("geheim"), file).toBe(false);
      expect(file).not.toContain("still-");
    }
  });

  it("removes what is killed, with the folders that leaves empty, and keeps files of others", async () => {
    await write();
    const foreign = [".well-known/security.txt", "articles/2026/11/notiz.txt", "keywords/möwe/eigenes.html"];
    for (const file of foreign) {
      await mkdir(join(folder, file, ".."), { recursive: true });
      await writeFile(join(folder, file), "ours");
    }
    const id = getArticleId("2026-zwei-bilder");
    await newsroom.desk.killArticle(
      id,
      { at: noon, reason: killReason, notice: killNotice },
      { by: "mara", at: noon },
    );
    const before = await listFiles();
    const { removed } = await write();
    const after = await listFiles();
    expect(removed).toBe(before.length - after.length);
    expect(after.filter((file) => file.includes("zwei-bilder"))).toEqual([]);
    expect(after.filter((file) => file.startsWith("keywords/node.js/index"))).toEqual([]);
    expect(await readFile(join(folder, "keywords/node.js/rss.xml"), "utf8")).toContain(killNotice);
    expect(await readdir(join(folder, "pictures"))).not.toContain("2026-zwei-bilder~kran");
    expect(after).toEqual(expect.arrayContaining(foreign));
    expect(await readFile(join(folder, "rss.xml"), "utf8")).not.toContain("Zwei Bilder");
  });

  it("mends a file that was changed or lost", async () => {
    const { files } = await write();
    await writeFile(join(folder, "rss.xml"), "changed by hand");
    await promisify(execFile)("rm", ["-r", join(folder, "articles")]);
    const { written } = await write();
    expect(written).toBe(17);
    expect(await readFile(join(folder, "rss.xml"), "utf8")).toBe(await newsroom.text("/rss.xml"));
    expect(await listFiles()).toHaveLength(files);
  });

  it("overwrites no file that is not its own", async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "robots.txt"), "User-agent: *\nDisallow: /\n");
    await expect(write()).rejects.toMatchObject({
      code: "export-file-foreign",
      message: expect.stringContaining("robots.txt"),
    });
    expect(await listFiles()).toEqual(["robots.txt"]);
  });

  it("takes up after one that was cut off", async () => {
    const cut = {
      ...newsroom,
      app: Object.assign(Object.create(newsroom.app), {
        request: (path: string) => {
          if (path === "/subscribe") throw new Error("cut off");
          return newsroom.app.request(path);
        },
      }),
    };
    await expect(writeSite(cut, folder, { now: noon })).rejects.toThrow("cut off");
    const { files, written } = await write();
    expect(written).toBeLessThan(files);
    expect(await listFiles()).toHaveLength(files);
  });

  it.each([["../outside.txt"], ["/etc/outside.txt"], ["a/../../outside.txt"], ["..\\outside.txt"]])(
    "removes nothing outside its folder, whatever its list says (%s)",
    async (file) => {
      await mkdir(folder, { recursive: true });
      await writeFile(join(newsroom.folder, "outside.txt"), "stays");
      await writeFile(join(folder, ".depesche-export.json"), JSON.stringify({ files: [file] }));
      await expect(write()).rejects.toMatchObject({ code: "export-manifest-damaged" });
      expect(await readFile(join(newsroom.folder, "outside.txt"), "utf8")).toBe("stays");
    },
  );

  it.each(["", "[]", "{", '{"files":[1]}', '{"files":{}}'])(
    "refuses a list that is none (%s)",
    async (text) => {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, ".depesche-export.json"), text);
      await expect(write()).rejects.toMatchObject({ code: "export-manifest-damaged" });
    },
  );
});

describe("the command", () => {
  it("exports as settings say and reports for programs and for people", async () => {
    const published = { publishedAt: instant("2020-01-01T08:00:00Z"), id: getArticleId("2020-alt") };
    await newsroom.publish(buildEntry(published), "2020-01-01T08:00:00Z");
    const main = fileURLToPath(new URL("main.mjs", import.meta.url));
    const env = {
      PATH: process.env["PATH"],
      DEPESCHE_DATABASE_URL: `file:${newsroom.file}`,
      DEPESCHE_MEDIA_URL: `file:${join(newsroom.folder, "media")}`,
      DEPESCHE_FEED_URL: "https://anderer-ort.example",
    };
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [main, "export", "--json", "--out", folder], { env });
    const summary: unknown = JSON.parse(stdout);
    const files = await listFiles();
    expect(summary).toEqual({ folder, files: files.length, written: files.length, removed: 0 });
    const page = await readFile(join(folder, "articles/2026/11/2020-alt/index.html"), "utf8");
    expect(page).toContain("https://anderer-ort.example/rss.xml");
    const again = await run(process.execPath, [main, "export", "--out", folder], { env });
    expect(again.stdout).toBe(`${files.length} files in ${folder}: 0 written, 0 removed\n`);
    await expect(run(process.execPath, [main, "exprot"], { env })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Usage"),
    });
    await expect(run(process.execPath, [main, "export", "--ouch"], { env })).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining("--ouch"),
    });
  });
});
