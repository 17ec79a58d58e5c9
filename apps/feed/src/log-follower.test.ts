import { execFile } from "node:child_process";
import { setImmediate, setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { followLog, openStore, type LogFollower } from "@depesche/newsroom-store";
import { openNewsdesk } from "@depesche/newsroom-store/newsdesk";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { countCalls } from "./counting-store.fixture.ts";
import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** How long a change may stay unseen on a busy machine, in ms; the app promises a tenth of a second. */
const deadlineMs = 10_000;

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
});
afterEach(() => newsroom.dispose());

/** Asks, without telling the app to look, until the answer is as wanted. */
async function waitFor(path: string, isThere: (status: number, body: string) => boolean): Promise<void> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const response = await newsroom.app.request(path);
    const body = await response.text();
    if (isThere(response.status, body)) return;
    if (performance.now() > end) throw new Error(`${path} is not as wanted after ${deadlineMs} ms: ${body}`);
    await wait(10);
  }
}

describe("a change made elsewhere", () => {
  it("is seen when another handle of the store publishes and kills", async () => {
    await waitFor("/rss.xml", (status, body) => status === 200 && !body.includes("2026-hafen-kran"));
    const other = await openStore({ file: newsroom.file });
    const desk = openNewsdesk(other);
    await desk.publishArticle(buildEntry(), { by: "mara", at: noon });
    await waitFor("/rss.xml", (_, body) => body.includes("2026-hafen-kran"));
    await waitFor("/articles/2026/11/2026-hafen-kran", (status) => status === 200);
    const kill = { at: noon, reason: killReason, notice: killNotice };
    await desk.killArticle(getArticleId("2026-hafen-kran"), kill, { by: "mara", at: noon });
    await waitFor("/rss.xml", (_, body) => body.includes(killNotice) && !body.includes("Erster Absatz"));
    await waitFor("/articles/2026/11/2026-hafen-kran", (status) => status === 410);
    await other.close();
  });

  it("is seen when another process publishes", async () => {
    const child = fileURLToPath(new URL("publish.child.ts", import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [child, newsroom.file]);
    expect(stdout).toBe("new");
    await waitFor("/feed.json", (_, body) => body.includes("2026-hafen-kran"));
  });

  it("is logged and shown at its instant when an embargo ends, and not a moment before", async () => {
    const until = instant("2026-11-20T12:30:00Z");
    await newsroom.publish(buildEntry({ embargoUntil: until }));
    const path = "/articles/2026/11/2026-hafen-kran";
    newsroom.clock.set(instant("2026-11-20T12:29:59.999Z"));
    expect((await newsroom.get(path)).status).toBe(404);
    expect(await newsroom.text("/rss.xml")).not.toContain("2026-hafen-kran");
    newsroom.clock.step(1);
    await waitFor(path, (status) => status === 200);
    await waitFor("/rss.xml", (_, body) => body.includes("Fri, 20 Nov 2026 12:30:00 GMT"));
    const events = await newsroom.store.listEvents({ after: 0, limit: 10 });
    expect(events.at(-1)).toMatchObject({ kind: "released", at: until });
  });
});

describe("a request for an unchanged document", () => {
  it("asks the store nothing, in whatever form the document is asked for", async () => {
    await newsroom.publish(buildEntry());
    const { store, takeCalls } = countCalls(newsroom.store);
    const head = await newsroom.store.getHead();
    // One that stands still, for the real one asks for the head ten times a second.
    const follower = { head: () => head, refresh: async () => head, stop: () => undefined };
    const { app } = await newsroom.openApp({ store, follower });
    const paths = ["/rss.xml", "/", "/sitemap.xml", "/opml.xml", "/articles/2026/11/2026-hafen-kran"];
    for (const path of paths) {
      takeCalls();
      const first = await app.request(path);
      expect(takeCalls().length, path).toBeGreaterThan(0);
      const etag = first.headers.get("etag") ?? "";
      for (const headers of [{}, { "If-None-Match": etag }, { "Accept-Encoding": "gzip" }]) {
        expect([200, 304]).toContain((await app.request(path, { headers })).status);
      }
      expect(await (await app.request(path, { method: "HEAD" })).text()).toBe("");
      expect(takeCalls(), path).toEqual([]);
    }
  });

  it("is built once, however many ask at the same time", async () => {
    await newsroom.publish(buildEntry());
    const { store, takeCalls } = countCalls(newsroom.store);
    const head = await newsroom.store.getHead();
    const follower = { head: () => head, refresh: async () => head, stop: () => undefined };
    const { app } = await newsroom.openApp({ store, follower });
    takeCalls();
    const responses = await Promise.all(Array.from({ length: 50 }, async () => app.request("/rss.xml")));
    expect(takeCalls().filter((name) => name === "view.listArticles")).toHaveLength(1);
    const bodies = new Set(await Promise.all(responses.map((response) => response.text())));
    expect(bodies.size).toBe(1);
  });
});

/** Lets the looks that have begun come to their end; no further one begins while the timers stand. */
async function settleAt(seq: number, follower: LogFollower): Promise<number> {
  for (let turn = 0; turn < 10_000 && follower.head().seq !== seq; turn += 1) await setImmediate();
  return follower.head().seq;
}

describe("the follower", () => {
  it("has seen a change made elsewhere within 250 ms, and an embargo's end too", async () => {
    const embargoUntil = instant("2026-11-20T12:30:00Z");
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { store, clock } = newsroom;
      const follower = await followLog({ store, clock: clock.now, onError: () => expect.unreachable() });
      await newsroom.publish(buildEntry({ embargoUntil }));
      const published = (await store.getHead()).seq;
      expect(follower.head().seq).toBeLessThan(published);
      await vi.advanceTimersByTimeAsync(250);
      expect(await settleAt(published, follower)).toBe(published);
      clock.set(embargoUntil);
      await vi.advanceTimersByTimeAsync(250);
      expect(await settleAt(published + 1, follower)).toBe(published + 1);
      follower.stop();
    } finally {
      vi.useRealTimers();
    }
  });

  it("tells of errors and goes on", async () => {
    let broken = true;
    const errors: unknown[] = [];
    const store = {
      ...newsroom.store,
      getHead: () => (broken ? Promise.reject(new Error("away")) : newsroom.store.getHead()),
    };
    await expect(followLog({ store, clock: newsroom.clock.now, onError: () => undefined })).rejects.toThrow(
      "away",
    );
    broken = false;
    const follower = await followLog({
      store,
      clock: newsroom.clock.now,
      onError: (error) => errors.push(error),
    });
    broken = true;
    const end = performance.now() + deadlineMs;
    while (errors.length === 0 && performance.now() < end) await wait(10);
    expect(errors[0]).toMatchObject({ message: "away" });
    broken = false;
    await newsroom.publish(buildEntry());
    const seq = (await newsroom.store.getHead()).seq;
    while (follower.head().seq !== seq && performance.now() < end) await wait(10);
    expect(follower.head().seq).toBe(seq);
    follower.stop();
    await follower.refresh();
  });
});
