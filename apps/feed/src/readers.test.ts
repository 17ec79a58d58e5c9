import { execFile, execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import { instant } from "@depesche/testkit";
import { Hono } from "hono";
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
/** What readers were answered, in order. */
let statuses: number[];
beforeEach(async () => {
  newsroom = await openSampleNewsroom();
  statuses = [];
  const watched = new Hono();
  watched.all("*", async (c) => {
    const response = await newsroom.app.fetch(c.req.raw);
    statuses.push(response.status);
    return response;
  });
  served = await serveApp({
    app: watched,
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

async function publishMore(): Promise<void> {
  const more = {
    id: getArticleId("2026-neu"),
    headline: "Ganz neu",
    publishedAt: instant("2026-11-20T12:01:00Z"),
  };
  await newsroom.publish(buildEntry(more), "2026-11-20T12:01:00Z");
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
      expect(first.entries).toHaveLength(16);
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
      // It asks for what is new, and is given that alone.
      expect(third).toMatchObject({ status: 226, bozo: 0, version });
      expect(third.entries).toHaveLength(1);
      expect(find("2026-hafen-kran", third)).toMatchObject({ content: "<p>Neuer Absatz.</p>" });

      await kill("2026-hafen-kran");
      const fourth = await parse(path, third);
      expect(fourth).toMatchObject({ status: 226, bozo: 0, version });
      expect(find("2026-hafen-kran", fourth)).toMatchObject({ title: "Beitrag zurückgezogen", authors: [] });
      expect(JSON.stringify(fourth)).not.toContain("Absatz");
      expect(await parse(path, fourth)).toMatchObject({ status: 304 });
    },
    30_000,
  );
});

describe.skipIf(!hasNewsboat)("newsboat (skipped where it is not installed)", () => {
  it.each(["/rss.xml", "/atom.xml"])(
    "reads %s, takes up a correction by a delta, and after a kill holds nothing of the text",
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
      expect(items).toHaveLength(16);
      expect(items).toContainEqual(["tag:hafenbote.example,2026:2026-japanisch", "回らないクレーン"]);
      expect(items).toContainEqual(["tag:hafenbote.example,2026:2026-bruecke", "Die neue Brücke"]);
      expect(await select("select url from rss_feed")).toEqual([["https://hafenbote.example/"]]);
      const dates = await select(`select distinct pubDate from rss_item where ${crane}`);
      expect(dates).toEqual([[Date.parse("2026-11-20T08:00:00Z") / 1000]]);

      const ofCrane = `select distinct title, author, content from rss_item where ${crane}`;
      await publishMore();
      await correct("Neuer Absatz.\n");
      statuses = [];
      await reload();
      expect(statuses).toEqual([226]);
      expect(JSON.stringify(await select(ofCrane))).toContain("Neuer Absatz.");
      expect(await select(`select distinct pubDate from rss_item where ${crane}`)).toEqual(dates);
      // Nothing that the delta left out is lost, and what was new is there.
      const after = await select("select distinct guid, title from rss_item where deleted = 0 order by guid");
      expect(after).toEqual(expect.arrayContaining([...items]));
      expect(after).toHaveLength(17);

      await kill("2026-hafen-kran");
      statuses = [];
      await reload();
      expect(statuses).toEqual([226]);
      const [[title, author, content] = []] = await select(ofCrane);
      expect([title, author]).toEqual(["Beitrag zurückgezogen", expect.not.stringContaining("Mara")]);
      expect(content).toContain(killNotice);
      expect(await select("select count(*) from rss_item where content like '%Neuer Absatz%'")).toEqual([
        [0],
      ]);
      expect(await select("select count(*) from rss_item where title like 'Der Kran,%'")).toEqual([[0]]);
      // The address he would open says that it is gone.
      const [[url] = []] = await select(`select distinct url from rss_item where ${crane}`);
      const { pathname } = new URL(String(url));
      expect((await fetch(`${served.url}${pathname}`)).status).toBe(410);
    },
    60_000,
  );
});
