import { archivePath, channelPath, feedFormats, feedPath } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { killReason, publishNeverPublic, type HeldBack } from "./held-back.fixture.ts";
import { walkForLeaks } from "./leak-walk.fixture.ts";
import { noon, type TestApp } from "./newsroom.fixture.ts";
import { openTheGate } from "./open-view.fixture.ts";
import { listPublicPaths } from "./public-address-list.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let newsroom: SampleNewsroom;
beforeAll(async () => {
  newsroom = await openSampleNewsroom();
});
afterAll(() => newsroom.dispose());

/** Every path someone who knows ids, places and keywords of what is held back might try. */
function guessPaths({ id, place, marker }: HeldBack): readonly string[] {
  const channels = [
    { kind: "keyword", key: marker },
    { kind: "section", key: "lokales" },
    { kind: "author", key: "mara-lindqvist" },
    { kind: "language", key: "de" },
  ] as const;
  return [
    `/articles/${place}`,
    `/articles/${place}/`,
    `/articles/${place}.md`,
    `/articles/${id}`,
    `/id/${id}`,
    ...["w1280.jpg", "w1280.png", "card.jpg", "original.jpg", "kran.jpg"].map(
      (file) => `/pictures/${id}~kran/${file}`,
    ),
    ...channels.flatMap((channel) => [
      channelPath(channel),
      ...feedFormats.flatMap((format) => [
        feedPath(channel, format),
        archivePath(channel, "2026-11", format),
        archivePath(channel, "2026-12", format),
      ]),
      `${channelPath(channel)}/earlier/${Date.parse("2026-12-31T00:00:00Z")}~${id}`,
    ]),
    ...feedFormats.map((format) => archivePath({ kind: "all" }, "2026-11", format)),
    `/earlier/${Date.parse("2026-11-20T08:00:00Z")}~a`,
    `/earlier/${Date.parse("2026-12-31T00:00:00Z")}~zzz`,
  ];
}

async function listPaths(sample: SampleNewsroom, edition = sample.edition): Promise<readonly string[]> {
  const paths = await collect(listPublicPaths(edition, sample.clock.now()));
  // A keyword of what is held back stands in its own address, which whoever asks has written himself.
  return [...new Set([...paths, ...sample.heldBack.flatMap(guessPaths), "/healthz", "/readyz", "/metrics"])];
}

async function collect(paths: AsyncIterable<string>): Promise<readonly string[]> {
  const collected: string[] = [];
  for await (const path of paths) collected.push(path);
  return collected;
}

function listMarkers({ heldBack }: SampleNewsroom): readonly string[] {
  // Of a killed article readers keep the id and the address, of the others nothing.
  const names = heldBack
    .map(({ place }) => place.slice("2026/11/".length))
    .filter((name) => name !== "still-getoetet");
  return [...heldBack.map(({ marker }) => marker), ...names, killReason, "geheim-paid", "geheim-registered"];
}

describe("what readers may not have", () => {
  it("stands in no body and no header of any public or guessed path", async () => {
    const paths = await listPaths(newsroom);
    const { leaks, answers } = await walkForLeaks(newsroom, paths, listMarkers(newsroom));
    expect(leaks).toEqual([]);
    // The walk went through the house, and knocked at locked doors.
    expect(answers.get(200)).toBeGreaterThan(200);
    expect(answers.get(404)).toBeGreaterThan(100);
    expect(answers.get(410)).toBeGreaterThan(10);
    expect(answers.get(226)).toBeGreaterThan(20);
    expect(answers.get(500)).toBeUndefined();
  });

  it("is on pages and not in feeds when that is what its rights say", async () => {
    const paths = (await listPaths(newsroom)).filter((path) => !path.includes("nur-seite"));
    const feeds = paths.filter((path) =>
      /\/(?:rss\.xml|atom\.xml|feed\.json|opml\.xml)$|^\/subscribe$/.test(path),
    );
    expect(feeds.length).toBeGreaterThan(40);
    const markers = ["nur-seite-npd", "nur-seite-bild"];
    expect((await walkForLeaks(newsroom, feeds, markers)).leaks).toEqual([]);
    const shown = await walkForLeaks(newsroom, ["/", "/articles/2026/11/2026-fremdes-bild"], markers);
    expect(shown.leaks).not.toEqual([]);
  });

  it("would be found by this walk if the gate were open", async () => {
    const app = await newsroom.openApp({ store: openTheGate(newsroom.store, newsroom.desk) });
    const paths = await listPaths(newsroom, app.edition);
    const { leaks } = await walkForLeaks(app, paths, listMarkers(newsroom));
    const found = new Set(leaks.map(({ marker }) => marker));
    for (const { marker } of newsroom.heldBack) expect(found, marker).toContain(marker);
    expect(found).toContain("geheim-paid");
    for (const path of ["/", "/rss.xml", "/atom.xml", "/feed.json", "/articles/2026/11/still-embargo"]) {
      expect(leaks.map((leak) => leak.path)).toContain(path);
    }
  });

  it("changes nothing that readers see: no count, no ETag, no order, no date", async () => {
    const without = await openSampleNewsroom(async () => []);
    const hidden = await openSampleNewsroom(publishNeverPublic);
    const paths = await listPaths(without);
    expect(await collect(listPublicPaths(hidden.edition, noon))).toEqual(
      await collect(listPublicPaths(without.edition, noon)),
    );
    for (const path of [...paths, ...hidden.heldBack.flatMap(guessPaths)]) {
      if (path === "/metrics") continue;
      const [mine, theirs] = [await without.get(path), await hidden.get(path)];
      expect(theirs.status, path).toBe(mine.status);
      const headersOf = ({ headers }: Response): unknown =>
        [...headers].filter(([name]) => name !== "x-request-id");
      expect(headersOf(theirs), path).toEqual(headersOf(mine));
      expect(
        Buffer.from(await theirs.arrayBuffer()).equals(Buffer.from(await mine.arrayBuffer())),
        path,
      ).toBe(true);
    }
    await without.dispose();
    await hidden.dispose();
  });

  it("is out when its time has come, and the walk sees it", async () => {
    const sample = await openSampleNewsroom();
    sample.clock.set(instant("2026-11-21T06:00:00Z"));
    await sample.follower.refresh();
    const { leaks } = await walkForLeaks(sample, await listPaths(sample), [
      "geheim-embargo",
      "geheim-zukunft",
    ]);
    expect(new Set(leaks.map(({ marker }) => marker))).toEqual(new Set(["geheim-embargo"]));
    await sample.dispose();
  });
});

/** Routes that say nothing of any article, and why. */
const silentRoutes = new Map([
  ["/assets/:file", "fonts, styles and script"],
  ["/favicon.ico", "an icon"],
  ["/robots.txt", "addresses of lists"],
  ["/sitemap.xml", "how many parts of 50,000 articles there are"],
  ["/healthz", "monitoring"],
  ["/readyz", "monitoring"],
  ["/metrics", "monitoring"],
]);

describe("with the gate taken out of one route", async () => {
  const sample = await openSampleNewsroom();
  const routes = sample.app.routes.filter(({ method }) => method === "GET").map(({ path }) => path);
  await sample.dispose();
  const loud = [...new Set(routes)].filter((route) => !silentRoutes.has(route));
  let opened: TestApp;
  let paths: readonly string[];
  beforeAll(async () => {
    opened = await newsroom.openApp({ store: openTheGate(newsroom.store, newsroom.desk) });
    paths = await listPaths(newsroom, opened.edition);
  });

  it("is said of all there are", () => {
    expect(loud.length).toBeGreaterThan(40);
    for (const route of silentRoutes.keys()) expect(routes).toContain(route);
  });

  it.each(loud)("the walk finds at %s what is held back", async (route) => {
    const only = new Hono().get(route, (c) => c.body(null));
    const ofRoute: string[] = [];
    for (const path of paths) if ((await only.request(path)).status === 200) ofRoute.push(path);
    const gated = await walkForLeaks(newsroom, ofRoute, listMarkers(newsroom));
    expect(gated.leaks).toEqual([]);
    const { leaks } = await walkForLeaks(opened, ofRoute, listMarkers(newsroom));
    expect(leaks).not.toEqual([]);
    // What is new to a reader who has an early version is asked for at the same address.
    const isFeed = /(?:rss\.xml|atom\.xml|feed\.json)$/.test(route) && !route.includes("/archive/");
    if (isFeed) expect(leaks.map(({ status }) => status)).toContain(226);
  });
});

describe("the list of public paths", () => {
  it("names each once, and each is there", async () => {
    const paths = await collect(listPublicPaths(newsroom.edition, noon));
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect([200, 301], path).toContain((await newsroom.get(path)).status);
    expect(paths).toContain("/pictures/2026-zwei-bilder~kai/w1280.jpg");
    expect(paths).toContain("/articles/2026/11/neuer-ort-f%C3%BCr-m%C3%B6wen");
  });
});
