import { getArticleId } from "@depesche/content-model";
import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import { askOverWire, buildPublication, instant, toComparable } from "@depesche/testkit";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { killNotice, killReason } from "./held-back.fixture.ts";
import {
  buildEntry,
  buildSettings,
  noon,
  openTestNewsroom,
  site,
  type TestApp,
  type TestNewsroom,
} from "./newsroom.fixture.ts";

// Whole newsrooms take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let newsroom: TestNewsroom;
let served: ServedApp | undefined;
/** How many requests went through the app itself. */
let reached = 0;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
});
afterEach(async () => {
  await served?.stop();
  served = undefined;
  await newsroom.dispose();
});

async function serve({ app, health }: TestApp): Promise<string> {
  served = await serveApp({
    app: {
      fetch: (request, bindings) => {
        reached += 1;
        return app.fetch(request, bindings);
      },
    },
    health,
    logger: createLogger({ app: "feed", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
    signals: false,
  });
  reached = 0;
  return served.url;
}

const crane = "/articles/2026/11/2026-hafen-kran";
const paths = ["/rss.xml", "/atom.xml", "/feed.json", "/", "/sections/lokales", "/sitemap.xml", crane];
const turns = 3;

/** Asks a server for everything several times, in every way, and holds it against what the app says in process. */
async function compareAll(app: TestApp, url: string, tags: Map<string, string>): Promise<number> {
  reached = 0;
  let asked = 0;
  for (const path of paths) {
    const etag = tags.get(path) ?? '"0"';
    for (const headers of [
      {},
      { "Accept-Encoding": "gzip" },
      { "If-None-Match": etag },
      { "A-IM": "feed", "If-None-Match": etag },
      { Accept: "text/html" },
    ]) {
      const expected = await toComparable(await app.app.request(path, { headers }));
      for (let turn = 0; turn < turns; turn += 1) {
        expect(await askOverWire(url, path, headers), path).toEqual(expected);
        asked += 1;
      }
      tags.set(path, expected.headers["etag"] ?? etag);
    }
  }
  return asked;
}

it("what is answered ahead of the app is what the app would say, whatever happens to the articles", async () => {
  const url = await serve(newsroom);
  const tags = new Map<string, string>();
  const history: readonly (() => Promise<unknown>)[] = [
    async () => undefined,
    () => newsroom.publish(buildEntry({ expiresAt: instant("2026-11-20T14:00:00Z") })),
    () => newsroom.publish(buildEntry({ id: getArticleId("2026-zweiter"), headline: "Ein zweiter Artikel" })),
    () =>
      newsroom.publish(
        buildEntry({ headline: "Anders gesagt", expiresAt: instant("2026-11-20T14:00:00Z") }),
        "2026-11-20T12:10:00Z",
      ),
    () =>
      newsroom.publish(
        buildEntry({ id: getArticleId("2026-spaet"), embargoUntil: instant("2026-11-20T13:00:00Z") }),
        "2026-11-20T12:20:00Z",
      ),
    () =>
      newsroom.desk.killArticle(
        getArticleId("2026-zweiter"),
        { at: noon, reason: killReason, notice: killNotice },
        { by: "mara", at: instant("2026-11-20T12:30:00Z") },
      ),
    () =>
      newsroom.desk.publishSettings(
        buildSettings({ publication: buildPublication({ title: "Der neue Bote" }) }),
        { by: "mara", at: instant("2026-11-20T12:40:00Z") },
      ),
  ];
  for (const happen of history) {
    await happen();
    await newsroom.follower.refresh();
    const asked = await compareAll(newsroom, url, tags);
    expect(reached).toBeLessThan(asked);
  }
});

it("at an instant at which something changes by itself the app is asked, though nothing is logged yet", async () => {
  await newsroom.publish(buildEntry({ expiresAt: instant("2026-11-20T14:00:00Z") }));
  await newsroom.publish(
    buildEntry({ id: getArticleId("2026-spaet"), embargoUntil: instant("2026-11-20T13:00:00Z") }),
  );
  const head = await newsroom.store.getHead();
  // One that stands still, for the real one logs what is due.
  const follower = { head: () => head, refresh: async () => head, stop: () => undefined };
  const app = await newsroom.openApp({ follower });
  const url = await serve(app);
  const tags = new Map<string, string>();
  for (const time of ["12:59:59.999", "13:00:00.000", "13:59:59.999", "14:00:00.000"]) {
    newsroom.clock.set(instant(`2026-11-20T${time}Z`));
    await compareAll(app, url, tags);
  }
  expect((await askOverWire(url, crane)).status).toBe(410);
});

it("an unchanged document reaches the app once for all who ask", async () => {
  await newsroom.publish(buildEntry());
  await newsroom.follower.refresh();
  const url = await serve(newsroom);
  for (let turn = 0; turn < 5; turn += 1) await askOverWire(url, "/rss.xml");
  expect(reached).toBe(1);
  // What others write into their requests makes no difference to what is said about addresses.
  const elsewhere = await askOverWire(url, "/rss.xml", { Host: "evil.example" });
  expect(elsewhere.body).not.toContain("evil.example");
  expect(elsewhere.body).toContain(site);
});
