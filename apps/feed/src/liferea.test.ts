import { execFile, execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

const python = "/usr/bin/python3";
const tools = ["liferea", "xvfb-run", "dbus-run-session", "gdbus", python];
const isRequired = process.env["CI_REQUIRE_TOOLS"] === "1";
const hasLiferea = isRequired || tools.every(isThere);

function isThere(tool: string): boolean {
  try {
    execFileSync("which", [tool], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const read =
  "import sqlite3, json; print(json.dumps(sqlite3.connect('data/liferea/liferea.db').execute('select title, description, source from items').fetchall()))";

/** Starts liferea without a screen, lets it ask for its feeds, and stops it when it holds something and has asked again. */
const session = `
liferea >/dev/null 2>&1 & reader=$!
refresh() { gdbus call --session --timeout 5 --dest org.gnome.feed.Reader --object-path /org/gnome/feed/Reader --method org.gnome.feed.Reader.Refresh; }
for try in $(seq 1 100); do sleep 0.1; refresh && break; done >/dev/null 2>&1
for try in $(seq 1 60); do sleep 0.2; [ "$(${python} -c "$READ" 2>/dev/null || echo '[]')" != "[]" ] && break; done
refresh >/dev/null; sleep 1
kill $reader; wait $reader
exit 0
`;

let newsroom: TestNewsroom;
let served: ServedApp;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
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

/** Opens a profile that has subscribed to a feed; what it stored is read from its own database. */
async function subscribe(name: string, url: string): Promise<() => Promise<readonly (readonly unknown[])[]>> {
  const folder = join(newsroom.folder, name);
  await mkdir(join(folder, "config", "liferea"), { recursive: true });
  const outline = `<outline title="T" text="T" type="rss" xmlUrl="${url}" updateInterval="60" id="abcdefg"/>`;
  const opml = `<?xml version="1.0"?><opml version="1.0"><head><title>F</title></head><body>${outline}</body></opml>`;
  await writeFile(join(folder, "config", "liferea", "feedlist.opml"), opml);
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CACHE_HOME: join(folder, "cache"),
    GSETTINGS_BACKEND: "memory",
    NO_AT_BRIDGE: "1",
    LC_ALL: "C.UTF-8",
    READ: read,
  };
  return async () => {
    const run = promisify(execFile);
    await run("xvfb-run", ["-a", "dbus-run-session", "--", "bash", "-c", session], {
      cwd: folder,
      env,
      timeout: 35_000,
    });
    const { stdout } = await run(python, ["-c", read], { cwd: folder });
    return JSON.parse(stdout);
  };
}

async function killCrane(): Promise<void> {
  const at = instant("2026-11-20T12:10:00Z");
  const order = { at, reason: killReason, notice: killNotice };
  await newsroom.desk.killArticle(getArticleId("2026-hafen-kran"), order, { by: "mara", at });
  newsroom.clock.set(at);
  await newsroom.follower.refresh();
}

describe.skipIf(!hasLiferea)("liferea (skipped where it, xvfb or D-Bus is not installed)", () => {
  it("stores of a killed article its notice alone; what it stored before it lets no feed change", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    const early = await subscribe("early", `${served.url}/atom.xml`);
    const [[title, description, source] = []] = await early();
    expect(title).toBe("Der Kran, der nicht mehr drehen wollte");
    expect(description).toContain("Erster Absatz.");

    await killCrane();
    const late = await subscribe("late", `${served.url}/atom.xml`);
    const stored = await late();
    expect(stored).toHaveLength(1);
    expect(stored[0]?.[0]).toBe("Beitrag zurückgezogen");
    expect(stored[0]?.[1]).toContain(killNotice);
    expect(JSON.stringify(stored)).not.toContain("Erster Absatz.");

    // Its merge (src/itemset.c) never looks at the text of an item whose id it has, in no version so far. Should this
    // fail, a new one does: then the notice must have taken the text's place.
    const [[keptTitle, kept] = []] = await early();
    expect([keptTitle, kept]).toEqual([title, description]);
    expect((await fetch(`${served.url}${new URL(String(source)).pathname}`)).status).toBe(410);
  }, 90_000);
});
