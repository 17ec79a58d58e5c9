import { execFile, execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry } from "./newsroom.fixture.ts";
import { hardHeadline, openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

const run = promisify(execFile);
/** The system's own Python: others may hide it, and have no feedparser. */
const python = "/usr/bin/python3";
const isRequired = process.env["CI_REQUIRE_TOOLS"] === "1";

function canRun(command: string, ...parts: readonly string[]): boolean {
  try {
    execFileSync(command, parts, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const hasFeedparser = isRequired || canRun(python, "-c", "import feedparser");
const hasNewsboat = isRequired || (canRun("newsboat", "--version") && canRun(python, "-c", "import sqlite3"));

let newsroom: SampleNewsroom;
let served: ServedApp;
beforeEach(async () => {
  newsroom = await openSampleNewsroom();
  served = await serveApp({
    app: newsroom.app,
    health: newsroom.health,
    logger: createLogger({ app: "feed", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
    portVariable: "DEPESCHE_FEED_PORT",
    signals: false,
  });
});
afterEach(async () => {
  await served.stop();
  await newsroom.dispose();
});

async function correct(text: string): Promise<void> {
  await newsroom.publish(buildEntry({ body: text }), "2026-11-20T12:05:00Z");
  newsroom.clock.set(instant("2026-11-20T12:10:00Z"));
  await newsroom.follower.refresh();
}

async function kill(id: string): Promise<void> {
  const at = instant("2026-11-20T12:10:00Z");
  await newsroom.desk.killArticle(
    getArticleId(id),
    { at, reason: killReason, notice: killNotice },
    { by: "mara", at },
  );
  await newsroom.follower.refresh();
}

/** Fetches with what the last fetch gave back, prints what was read. */
const feedparserProgram = `
import feedparser, json, sys
url, etag, modified = sys.argv[1], sys.argv[2] or None, sys.argv[3] or None
d = feedparser.parse(url, etag=etag, modified=modified)
print(json.dumps({
  "status": d.status, "bozo": int(d.bozo), "version": d.version,
  "etag": d.get("etag"), "modified": d.get("modified"),
  "entries": [{
    "id": e.id, "title": e.title, "link": e.link, "published": e.published, "updated": e.updated,
    "authors": [a.get("name") for a in e.get("authors", [])],
    "tags": [t.get("label") or t.term for t in e.get("tags", [])],
    "enclosures": [[n.href, n.type, n.length] for n in e.enclosures],
    "content": e.content[0].value if "content" in e else None,
  } for e in d.entries],
}))
`;

interface Parsed {
  readonly status: number;
  readonly bozo: number;
  readonly version: string;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

async function parse(path: string, before?: Parsed): Promise<Parsed> {
  const { stdout } = await run(python, [
    "-c",
    feedparserProgram,
    `${served.url}${path}`,
    before?.etag ?? "",
    before?.modified ?? "",
  ]);
  return JSON.parse(stdout);
}

describe.skipIf(!hasFeedparser)("feedparser (skipped where python3-feedparser is not installed)", () => {
  it.each([
    ["/rss.xml", "rss20"],
    ["/atom.xml", "atom10"],
  ])(
    "reads %s as %s, gets 304 for what it has, and sees a correction and a kill",
    async (path, version) => {
      const first = await parse(path);
      expect(first).toMatchObject({ status: 200, bozo: 0, version });
      expect(first.entries).toHaveLength(15);
      const find = (id: string, of: Parsed = first): unknown =>
        of.entries.find((entry) => entry["id"] === `tag:hafenbote.example,2026:${id}`);
      expect(find("2026-zeichen")).toMatchObject({ title: hardHeadline });
      expect(find("2026-arabisch")).toMatchObject({ title: "الرافعة التي لا تدور" });
      expect(find("2026-zwei-bilder")).toMatchObject({
        authors: ["Mara Lindqvist", "Jürgen Weiß"],
        link: "https://hafenbote.example/articles/2026/11/2026-zwei-bilder",
        enclosures: expect.arrayContaining([
          [expect.stringContaining("2026-zwei-bilder~kran/w1280.jpg?v="), "image/jpeg", "8082"],
        ]),
      });
      expect(find("2026-hafen-kran")).toMatchObject({
        content: "<p>Erster Absatz.</p>\n<p>Zweiter Absatz.</p>",
      });

      const second = await parse(path, first);
      expect(second).toMatchObject({ status: 304, entries: [] });

      await correct("Neuer Absatz.\n");
      const third = await parse(path, first);
      expect(third.status).toBe(200);
      expect(find("2026-hafen-kran", third)).toMatchObject({ content: "<p>Neuer Absatz.</p>" });

      await kill("2026-hafen-kran");
      const fourth = await parse(path, third);
      expect(fourth.status).toBe(200);
      expect(find("2026-hafen-kran", fourth)).toBeUndefined();
    },
    30_000,
  );
});

describe.skipIf(!hasNewsboat)("newsboat (skipped where it is not installed)", () => {
  it.each(["/rss.xml", "/atom.xml"])(
    "reads %s, takes up a correction, and finds the killed one gone",
    async (path) => {
      const folder = join(newsroom.folder, "newsboat");
      await mkdir(folder);
      await writeFile(join(folder, "urls"), `${served.url}${path}\n`);
      await writeFile(join(folder, "config"), "");
      const reload = async (): Promise<void> => {
        const parts = ["-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload"];
        await run("newsboat", parts, {
          cwd: folder,
          env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" },
        });
      };
      const select = async (query: string): Promise<readonly (readonly unknown[])[]> => {
        const program =
          "import sqlite3, json, sys; print(json.dumps(sqlite3.connect('cache.db').execute(sys.argv[1]).fetchall()))";
        const { stdout } = await run(python, ["-c", program, query], { cwd: folder });
        return JSON.parse(stdout);
      };
      const crane = "guid = 'tag:hafenbote.example,2026:2026-hafen-kran'";

      // It keeps a feed's ETag from the second reload on, and asks with it at the third.
      for (let time = 0; time < 3; time += 1) await reload();
      const items = await select("select distinct guid, title from rss_item order by guid");
      expect(items).toHaveLength(15);
      expect(items).toContainEqual(["tag:hafenbote.example,2026:2026-japanisch", "回らないクレーン"]);
      expect(items).toContainEqual(["tag:hafenbote.example,2026:2026-bruecke", "Die neue Brücke"]);
      expect(await select("select url from rss_feed")).toEqual([["https://hafenbote.example/"]]);
      const dates = await select(`select distinct pubDate from rss_item where ${crane}`);
      expect(dates).toEqual([[Date.parse("2026-11-20T08:00:00Z") / 1000]]);

      await correct("Neuer Absatz.\n");
      await reload();
      const contents = await select(`select distinct content from rss_item where ${crane}`);
      expect(JSON.stringify(contents)).toContain("Neuer Absatz.");
      expect(await select(`select distinct pubDate from rss_item where ${crane}`)).toEqual(dates);

      await kill("2026-hafen-kran");
      await reload();
      expect((await newsroom.text(path)).includes("2026:2026-hafen-kran")).toBe(false);
      // What a reader stored stays his; the address he would open says that it is gone.
      const [[url] = []] = await select(`select distinct url from rss_item where ${crane}`);
      const { pathname } = new URL(String(url));
      expect((await fetch(`${served.url}${pathname}`)).status).toBe(410);
    },
    60_000,
  );
});
