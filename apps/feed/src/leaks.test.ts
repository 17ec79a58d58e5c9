import { channelPath, feedFormats, feedPath } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { killReason, type HeldBack } from "./held-back.fixture.ts";
import { walkForLeaks } from "./leak-walk.fixture.ts";
import { noon } from "./newsroom.fixture.ts";
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
      ...feedFormats.map((format) => feedPath(channel, format)),
      `${channelPath(channel)}/earlier/${Date.parse("2026-12-31T00:00:00Z")}~${id}`,
    ]),
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
  return [...heldBack.map(({ marker }) => marker), killReason, "geheim-paid", "geheim-registered"];
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

describe("the list of public paths", () => {
  it("names each once, and each is there", async () => {
    const paths = await collect(listPublicPaths(newsroom.edition, noon));
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect((await newsroom.get(path)).status, path).toBe(200);
    expect(paths).toContain("/pictures/2026-zwei-bilder~kai/w1280.jpg");
    expect(paths).toContain("/articles/2026/11/neuer-ort-f%C3%BCr-m%C3%B6wen");
  });
});
