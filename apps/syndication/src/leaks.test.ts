import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { openGuardedNewsroom, type GuardedNewsroom } from "./held-back.fixture.ts";
import { cursorBeforeAll, holds, listPaths, walkForLeaks } from "./leak-walk.fixture.ts";
import { authorize, type TestApp, type TestKey } from "./test-app.fixture.ts";
import { openTheGate } from "./open-view.fixture.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let newsroom: GuardedNewsroom;
let opened: TestApp;
beforeAll(async () => {
  newsroom = await openGuardedNewsroom();
  opened = await newsroom.openApp({ store: openTheGate(newsroom.store, newsroom.desk) });
});
afterAll(() => newsroom.dispose());

const kinds = ["trusted", "hold", "expired", "foreign"] as const;
/** Routes that say nothing of any article, and why. */
const silentRoutes = new Map([
  ["/v1/me", "what was agreed"],
  ["/v1/usage", "what was used"],
  ["/v1/openapi.json", "the contract"],
  ["/", "how to start"],
  ["/docs", "the contract, for people"],
  ["/assets/:file", "fonts, styles and script"],
  ["/favicon.ico", "an icon"],
  ["/healthz", "monitoring"],
  ["/readyz", "monitoring"],
  ["/metrics", "monitoring"],
]);

/** Reads what a stream says at first, from the beginning of the log. */
async function readStream(app: TestApp, url: string, key: TestKey, partner: string): Promise<string> {
  await app.watch.refresh();
  const cancel = new AbortController();
  const response = await fetch(`${url}/v1/stream?cursor=${cursorBeforeAll(partner)}`, {
    headers: authorize(key),
    signal: cancel.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const enough = setTimeout(() => cancel.abort(), 1_000);
  try {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      text += part.value;
  } catch {
    // Cut off by ourselves.
  }
  clearTimeout(enough);
  return text;
}

describe("what is not a partner's", () => {
  it.each(kinds)("stands in no body and no header of any path (%s)", async (kind) => {
    const paths = [...listPaths(newsroom).values()].flat();
    const { leaks, answers } = await walkForLeaks(newsroom, paths, newsroom.walkers[kind]);
    expect(leaks).toEqual([]);
    expect(answers.get(500)).toBeUndefined();
    expect(answers.get(404)).toBeGreaterThan(50);
    expect(answers.get(200)).toBeGreaterThan(kind === "trusted" ? 60 : 35);
  });

  it("reaches trusted partners marked when it is under embargo, and is told of to them alone", async () => {
    const { trusted, hold } = newsroom.walkers;
    const early = await newsroom.json("/v1/articles/2026-still-embargo", { key: trusted.key });
    expect(early.body).toMatchObject({ embargoUntil: "2026-11-21T06:00:00.000Z" });
    const changes = await newsroom.json("/v1/changes?keyword=geheim-embargo", { key: trusted.key });
    expect(changes.body["changes"]).toMatchObject([{ embargoed_until: "2026-11-21T06:00:00.000Z" }]);
    const none = await newsroom.json("/v1/changes?keyword=geheim-embargo", { key: hold.key });
    expect(none.body["changes"]).toEqual([]);
  });

  it("is in no count, no order and no tag: everything is as if it were not there", async () => {
    const without = await openGuardedNewsroom(false);
    // What partners had and must take away is told of; what they never had is not.
    const paths = ["/v1/articles", "/v1/articles?include=none", "/v1/articles?limit=1", "/v1/sections"];
    const read = async (from: GuardedNewsroom, path: string): Promise<unknown> => {
      const { status, body, headers } = await from.json(path, { key: from.walkers.hold.key });
      // A cursor says where the log is, and nothing of what is in it.
      const text = JSON.stringify(body).replaceAll(/"(changes_cursor|next_cursor)":"[^"]+"/g, '"$1":""');
      return [status, text, headers.get("content-type"), path.includes("sections") && headers.get("etag")];
    };
    for (const path of paths) expect(await read(newsroom, path), path).toEqual(await read(without, path));
    const tags = await Promise.all(
      [newsroom, without].map(async (one) =>
        (await one.get(`/v1/articles/${one.free.id}`, { key: one.walkers.hold.key })).headers.get("etag"),
      ),
    );
    expect(tags[0]).toBe(tags[1]);
    await without.dispose();
  });

  it("comes by no stream", async () => {
    const served = await newsroom.serve();
    for (const [kind, partner] of [
      ["hold", "wartend"],
      ["foreign", "fremd"],
      ["expired", "abgelaufen"],
      ["trusted", "vertraut"],
    ] as const) {
      const { key, markers } = newsroom.walkers[kind];
      const text = await readStream(newsroom, served.url, key, partner);
      expect(text).toContain("retry: 5000");
      expect(holds(text, newsroom.free.marker), kind).toBe(kind === "hold" || kind === "trusted");
      for (const marker of markers) expect(holds(text, marker), `${kind} ${marker}`).toBe(false);
    }
    await served.stop();
  });
});

describe("with the gate taken out of a route", () => {
  it("every route is either walked or says nothing of articles", () => {
    const routes = newsroom.app.routes
      .filter(({ method, path }) => method === "GET" && !path.includes("*"))
      .map(({ path }) => path);
    const walked = listPaths(newsroom);
    for (const route of new Set(routes))
      expect(walked.has(route) || silentRoutes.has(route) || route === "/v1/stream", route).toBe(true);
    for (const route of walked.keys()) expect(routes).toContain(route);
  });

  it.each([
    "/v1/changes",
    "/v1/articles",
    "/v1/articles/:id",
    "/v1/articles/:id/revisions/:number",
    "/v1/pictures/:id",
    "/v1/pictures/:id/renditions/:preset",
    "/v1/sections",
  ])("the walk finds at %s what is held back", async (route) => {
    const paths = listPaths(newsroom).get(route) ?? [];
    for (const kind of ["trusted", "hold"] as const) {
      const { leaks } = await walkForLeaks(opened, paths, newsroom.walkers[kind]);
      expect(leaks, kind).not.toEqual([]);
    }
  });

  it("every kind of what is held back is found", async () => {
    const paths = [...listPaths(newsroom).values()].flat();
    const { leaks } = await walkForLeaks(opened, paths, newsroom.walkers.hold);
    const found = new Set(leaks.map(({ marker }) => marker));
    for (const { marker } of newsroom.heldBack) expect(found).toContain(marker);
  });
});
