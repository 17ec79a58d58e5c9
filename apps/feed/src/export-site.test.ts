import { mkdir, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { articlePath, getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { countCalls } from "./counting-store.fixture.ts";
import { toExportFile } from "./export-file.ts";
import { writeSite } from "./export-site.ts";
import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry, noon, openExportSource } from "./newsroom.fixture.ts";
import { listPublicPaths } from "./public-address-list.ts";
import { renderRedirectPage } from "./redirect-page.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";
import { openSiteExport, toCrew, type SiteExport } from "./site-export.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let newsroom: SampleNewsroom;
let site: SiteExport;
beforeEach(async () => {
  newsroom = await openSampleNewsroom();
  site = await openSiteExport(newsroom);
});
afterEach(() => newsroom.dispose());

const made = { by: "mara", at: noon };
const kill = { at: noon, reason: killReason, notice: killNotice };
const read = (file: string): Promise<string> => readFile(join(site.folder, file), "utf8");
const readGone = async (): Promise<unknown> => JSON.parse(await read("gone.json"));

/** When each file was written, by its name. */
async function readTimes(): Promise<Readonly<Record<string, number>>> {
  const files = await site.listFiles();
  const times = files.map(async (file) => [file, (await stat(join(site.folder, file))).mtimeMs] as const);
  return Object.fromEntries(await Promise.all(times));
}

describe("an export", () => {
  it.each([1, 2])("writes the bytes that are served for every path, with %s threads", async (threads) => {
    const { files, written } = await site.write({ crew: toCrew(newsroom, threads) });
    const paths: string[] = [];
    for await (const path of listPublicPaths(newsroom.edition, noon)) paths.push(path);
    for (const path of paths) {
      const response = await newsroom.get(path);
      const location = response.headers.get("location");
      const served =
        response.status === 301 && location !== null
          ? Buffer.from(renderRedirectPage(location, newsroom.edition.addresses.at(location)))
          : Buffer.from(await response.arrayBuffer());
      const file = await readFile(join(site.folder, toExportFile(path)));
      expect(Buffer.compare(file, served), path).toBe(0);
    }
    expect(await site.listFiles()).toEqual(paths.map(toExportFile).sort());
    expect([files, written]).toEqual([paths.length, paths.length]);
    for (const file of [
      "articles/2026/11/neuer-ort-für-möwen/index.html",
      "articles/2026/11/alter-ort/index.html",
      "keywords/node.js/feed.json",
      "keywords/nur-seite-npd/rss.xml",
      "sections/sport/atom.xml",
      "archive/2026-11/rss.xml",
      "pictures/2026-zwei-bilder~kai/w1280.jpg",
      "news-sitemap.xml",
      "id/2026-hafen-kran/index.html",
      "sections/stadt/index.html",
      "authors/mara-l/index.html",
    ]) {
      expect(await site.listFiles()).toContain(file);
    }
  });

  it("renders nothing and asks for nothing while nothing changed", async () => {
    const { store, takeCalls } = countCalls(newsroom.store);
    const source = await openExportSource({ store, media: newsroom.media });
    const write = () => writeSite(source, site.folder, { now: newsroom.clock.now() });
    const first = await write();
    const times = await readTimes();
    takeCalls();
    expect(await write()).toEqual({ ...first, written: 0 });
    expect(takeCalls()).toEqual(["logDueTransitions", "getHead"]);
    expect(await readTimes()).toEqual(times);
  });

  it("renders after a change what can have changed, and touches what did", async () => {
    await site.write();
    const times = await readTimes();
    const { store, takeCalls } = countCalls(newsroom.store);
    const source = await openExportSource({ store, media: newsroom.media });
    await newsroom.publish(
      buildEntry({ id: getArticleId("2026-hafen-kran"), headline: "Er dreht sich" }),
      noon,
    );
    takeCalls();
    const { written } = await writeSite(source, site.folder, { now: newsroom.clock.now() });
    const after = await readTimes();
    const touched = Object.keys(after).filter((file) => times[file] !== after[file]);
    expect(touched).toHaveLength(written);
    expect(touched).toContain("articles/2026/11/2026-hafen-kran/index.html");
    // Its translation names it.
    expect(touched).toContain("articles/2026/11/2026-harbour-crane/index.html");
    expect(touched).toContain("rss.xml");
    expect(touched.filter((file) => file.startsWith("articles/"))).toHaveLength(2);
    expect(touched.filter((file) => file.startsWith("sections/kultur"))).toEqual([]);
    // Two articles were read for their pages; of channels no page was asked for that did not change.
    expect(takeCalls().filter((name) => name === "view.findArticle")).toEqual([]);
    expect(await read("rss.xml")).toBe(await newsroom.text("/rss.xml"));
  });

  it("leads from old and lasting addresses to where things lie, and no link of a page leads nowhere", async () => {
    await site.write();
    const files = new Set(await site.listFiles());
    expect(await readFile(join(site.folder, "id/2026-umzug/index.html"), "utf8")).toContain(
      'content="0; url=/articles/2026/11/neuer-ort-f%C3%BCr-m%C3%B6wen"',
    );
    const broken: string[] = [];
    let seen = 0;
    for (const file of files) {
      if (!file.endsWith(".html") && !/\.(?:xml|json)$/.test(file)) continue;
      const text = await readFile(join(site.folder, file), "utf8");
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
    await site.write();
    for (const file of await site.listFiles()) {
      const text = (await readFile(join(site.folder, file))).toString("latin1").toLowerCase();
      // The feed of a killed article's keyword is there as long as its notice is, and names itself.
      const own = file.startsWith("keywords/geheim-getoetet/") ? "geheim-getoetet" : "-";
      expect(text.replaceAll(own, "").includes("geheim"), file).toBe(false);
      expect(file).not.toContain("still-");
    }
  });

  it("removes what is killed before anything else, says so, and keeps files of others", async () => {
    await site.write();
    const foreign = [".well-known/security.txt", "articles/2026/11/notiz.txt", "keywords/möwe/eigenes.html"];
    for (const file of foreign) {
      await mkdir(join(site.folder, file, ".."), { recursive: true });
      await writeFile(join(site.folder, file), "ours");
    }
    const id = getArticleId("2026-zwei-bilder");
    await newsroom.desk.killArticle(id, kill, made);
    const before = await site.listFiles();
    // Whatever goes wrong with what is rendered then.
    const broken = { ...site.source, fetch: () => Promise.reject(new Error("broken")) };
    await expect(writeSite(broken, site.folder, { now: noon })).rejects.toThrow("broken");
    expect(
      (await site.listFiles()).filter((file) => /(?:articles|pictures|id)\/.*zwei-bilder/.test(file)),
    ).toEqual([]);
    const gone = ["/articles/2026/11/2026-zwei-bilder", "/id/2026-zwei-bilder"].map((path) => ({
      path,
      at: noon,
      reason: "killed",
    }));
    expect(await readGone()).toMatchObject({ gone: expect.arrayContaining(gone) });
    await site.write();
    const after = await site.listFiles();
    expect(after.length).toBeLessThan(before.length);
    expect(await readdir(join(site.folder, "pictures"))).not.toContain("2026-zwei-bilder~kran");
    expect(after).toEqual(expect.arrayContaining(foreign));
    for (const file of after.filter((name) => !foreign.includes(name) && !name.endsWith(".jpg"))) {
      expect(await read(file), file).not.toContain("Zwei Bilder vom Kai");
    }
    expect(await readGone()).toMatchObject({ gone: expect.arrayContaining(gone) });
  });

  it("no longer calls gone what is public again", async () => {
    await newsroom.publish(buildEntry({ id: getArticleId("2026-auf-und-ab"), keywords: [] }), noon);
    await site.write();
    const path = articlePath("2026/11/2026-auf-und-ab");
    await newsroom.desk.withholdArticle(getArticleId("2026-auf-und-ab"), made);
    await site.write();
    expect(await readGone()).toMatchObject({
      gone: expect.arrayContaining([{ path, at: noon, reason: "withdrawn" }]),
    });
    await newsroom.publish(
      buildEntry({ id: getArticleId("2026-auf-und-ab"), keywords: [], body: "Wieder da.\n" }),
      noon,
    );
    await site.write();
    expect(JSON.stringify(await readGone())).not.toContain(path);
    expect(await site.listFiles()).toContain(toExportFile(path));
  });

  it("says until when it holds, and changes by itself then", async () => {
    const expiresAt = instant("2026-11-20T12:30:00Z");
    await newsroom.publish(buildEntry({ id: getArticleId("2026-kurz"), keywords: [], expiresAt }), noon);
    const { validUntil } = await site.write();
    expect(validUntil !== undefined && validUntil <= expiresAt).toBe(true);
    expect(await read("valid-until")).toBe(`${validUntil}\n`);
    newsroom.clock.set(expiresAt);
    await site.write();
    expect(await site.listFiles()).not.toContain("articles/2026/11/2026-kurz/index.html");
    expect(await readGone()).toMatchObject({
      gone: expect.arrayContaining([
        { path: "/articles/2026/11/2026-kurz", at: expiresAt, reason: "expired" },
      ]),
    });
    expect(await read("rss.xml")).toBe(await newsroom.text("/rss.xml"));
    newsroom.clock.set(noon);
    await site.write();
    expect(await read("news-sitemap.xml")).toBe(await newsroom.text("/news-sitemap.xml"));
  });

  it("leaves out archives when it is told to, and takes them in again", async () => {
    const { files } = await site.write();
    const short = await site.write({ withoutArchives: true });
    expect(short.removed).toBe(files - short.files);
    expect((await site.listFiles()).filter((file) => file.includes("archive/"))).toEqual([]);
    expect(await site.write()).toMatchObject({ files, written: short.removed });
  });

  it("is made anew by another program", async () => {
    const { files } = await site.write();
    const other = await openExportSource(newsroom, "another");
    const times = await readTimes();
    const { written } = await writeSite(other, site.folder, { now: noon });
    expect(written).toBe(0);
    expect(await readTimes()).toEqual(times);
    expect(files).toBe((await site.listFiles()).length);
  });

  it("mends a file that was changed or lost when it is told to look", async () => {
    const { files } = await site.write();
    await writeFile(join(site.folder, "rss.xml"), "changed by hand");
    await rm(join(site.folder, "articles"), { recursive: true });
    expect(await site.write()).toMatchObject({ written: 0 });
    const { written } = await site.write({ verify: true });
    expect(written).toBeGreaterThan(10);
    expect(await read("rss.xml")).toBe(await newsroom.text("/rss.xml"));
    expect(await site.listFiles()).toHaveLength(files);
  });

  it("overwrites no file that is not its own", async () => {
    await mkdir(site.folder, { recursive: true });
    await writeFile(join(site.folder, "robots.txt"), "User-agent: *\nDisallow: /\n");
    await expect(site.write()).rejects.toMatchObject({
      code: "export-file-foreign",
      message: expect.stringContaining("robots.txt"),
    });
    expect(await site.listFiles()).toEqual(["robots.txt"]);
  });
});
