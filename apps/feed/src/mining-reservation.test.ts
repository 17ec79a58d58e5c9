import { feedFormats, feedPath, getArticleId } from "@depesche/content-model";
import { buildPublication, getProviderId } from "@depesche/testkit";
import { parser } from "sax";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { buildEntry, buildSettings, noon, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";
import { listPublicPaths } from "./public-address-list.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

// Whole newsrooms take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const open = { textAndDataMining: "allowed" } as const;
const openId = getArticleId("2026-offen");

/** Publishes an open article with a picture of ours and one of an agency. */
async function publishOpen({ media, publish }: TestNewsroom): Promise<void> {
  const own = await storePicture(media, openId, "eigenes", { key: "eigenes" });
  const foreign = await storePicture(media, openId, "fremdes", {
    key: "fremdes",
    role: "body",
    source: getProviderId("alledienste"),
  });
  const pictures = [own, foreign];
  await publish(
    buildEntry({ id: openId, rights: open, keywords: ["Offen"] }, { pictures }),
    "2026-11-20T11:30:00Z",
  );
}

describe("in a newsroom that reserves mining, as they all do by default", () => {
  let newsroom: SampleNewsroom;
  beforeAll(async () => {
    newsroom = await openSampleNewsroom();
    await publishOpen(newsroom);
    newsroom.clock.set(noon);
  });
  afterAll(() => newsroom.dispose());

  const reservationOf = async (path: string, headers = {}): Promise<string | null> =>
    (await newsroom.get(path, headers)).headers.get("tdm-reservation");

  it("every answer says so in its headers, whatever it is", async () => {
    const opened = new Set([
      "/articles/2026/11/2026-offen",
      "/pictures/2026-offen~eigenes/w1280.jpg",
      ...feedFormats.flatMap((format) => [
        feedPath({ kind: "keyword", key: "offen" }, format),
        `/keywords/offen/archive/2026-11${feedPath({ kind: "all" }, format)}`,
      ]),
    ]);
    const statuses = new Map<number, number>();
    const visit = async (
      path: string,
      asked: RequestInit & { headers?: Record<string, string> },
      at = path,
    ) => {
      await newsroom.follower.refresh();
      const response = await newsroom.app.request(path, asked);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      const wanted = opened.has(at) && response.status < 400 ? "0" : "1";
      expect(response.headers.get("tdm-reservation"), `${path} ${JSON.stringify(asked)}`).toBe(wanted);
      return response;
    };
    for await (const path of listPublicPaths(newsroom.edition, noon)) {
      const { headers } = await visit(path, {});
      const etag = headers.get("etag") ?? "";
      await visit(path, { method: "HEAD" });
      await visit(path, { headers: { "If-None-Match": etag } });
    }
    for (const { place, id } of newsroom.heldBack) {
      await visit(`/articles/${place}`, {});
      await visit(`/articles/${place}`, { headers: { Accept: "text/html" } });
      await visit(`/pictures/${id}~kran/w1280.jpg`, {});
    }
    await visit("/rss.xml", { method: "POST" });
    await visit("/rss.xml", { method: "OPTIONS" });
    await visit("/rss.xml", { headers: { "Accept-Encoding": "identity;q=0, *;q=0" } });
    await visit("/healthz", {});
    const { headers } = await newsroom.get("/atom.xml");
    await newsroom.publish(buildEntry({ body: "Neu.\n" }), "2026-11-20T12:00:00Z");
    await visit("/atom.xml", { headers: { "A-IM": "feed", "If-None-Match": headers.get("etag") ?? "" } });
    for (const status of [200, 204, 226, 301, 304, 404, 405, 406, 410])
      expect([...statuses.keys()]).toContain(status);
    expect(statuses.get(200)).toBeGreaterThan(200);
  });

  it("what breaks says so, too", async () => {
    const broken = await newsroom.openApp({
      media: { ...newsroom.media, get: () => Promise.reject(new Error("disk")) },
    });
    const response = await broken.get("/pictures/2026-offen~eigenes/w1280.jpg");
    expect([response.status, response.headers.get("tdm-reservation")]).toEqual([500, "1"]);
  });

  it("an open article's page and pictures are open, and an agency's picture in it is not", async () => {
    expect(await reservationOf("/articles/2026/11/2026-offen")).toBe("0");
    expect(await newsroom.text("/articles/2026/11/2026-offen")).toContain(
      'name="tdm-reservation" content="0"',
    );
    expect(await reservationOf("/pictures/2026-offen~eigenes/w1280.jpg")).toBe("0");
    expect(await reservationOf("/pictures/2026-offen~fremdes/w1280.jpg")).toBe("1");
    expect(await reservationOf("/rss.xml")).toBe("1");
    expect(await reservationOf("/keywords/offen/rss.xml")).toBe("0");
  });

  it("tdmrep.json names what is open before all else", async () => {
    const response = await newsroom.get("/.well-known/tdmrep.json");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual([
      { location: "/articles/2026/11/2026-offen$", "tdm-reservation": 0 },
      { location: "/pictures/2026-offen~eigenes/", "tdm-reservation": 0 },
      { location: "/", "tdm-reservation": 1 },
    ]);
  });

  it("the licence prohibits all that robots.txt, pages and feeds point to", async () => {
    const license = await newsroom.get("/license.xml");
    expect(license.headers.get("content-type")).toBe("application/rsl+xml; charset=utf-8");
    const text = await license.text();
    expect(() => parser(true, { xmlns: true }).write(text).close()).not.toThrow();
    expect(text).toContain(
      '<content url="/"><license><prohibits type="usage">ai-all</prohibits></license></content>',
    );
    expect(text).toContain(
      '<content url="/articles/2026/11/2026-offen$"><license><permits type="usage">ai-all</permits></license></content>',
    );
    const url = "https://hafenbote.example/license.xml";
    expect(await newsroom.text("/robots.txt")).toContain(`\nLicense: ${url}\n`);
    expect(await newsroom.text("/")).toContain(
      '<link rel="license" type="application/rsl+xml" href="/license.xml"',
    );
    for (const path of [
      "/",
      "/rss.xml",
      "/feed.json",
      "/archive/2026-11/atom.xml",
      "/articles/2026/11/2026-offen",
    ]) {
      const { headers } = await newsroom.get(path);
      expect(headers.get("link"), path).toContain(`<${url}>; rel="license"; type="application/rsl+xml"`);
    }
  });

  it.each(["rss.xml", "atom.xml", "archive/2026-11/rss.xml", "archive/2026-11/atom.xml"])(
    "feeds say it for all, and for the open entry (%s)",
    async (file) => {
      const text = await newsroom.text(`/${file}`);
      expect(() => parser(true, { xmlns: true }).write(text).close()).not.toThrow();
      const terms = text.match(/<rsl:content url="[^"]*"><rsl:license><rsl:(?:permits|prohibits)/g);
      expect(terms).toEqual([
        '<rsl:content url="https://hafenbote.example/"><rsl:license><rsl:prohibits',
        '<rsl:content url="https://hafenbote.example/articles/2026/11/2026-offen"><rsl:license><rsl:permits',
      ]);
    },
  );
});

describe("in a newsroom that opens mining", () => {
  it("all is open but what an article or an agency reserves", async () => {
    const publication = buildPublication({ rights: open });
    const newsroom = await openTestNewsroom(buildSettings({ publication }));
    await newsroom.publish(buildEntry(), "2026-11-20T09:00:00Z");
    const ask = async (path: string): Promise<string | null> =>
      (await newsroom.get(path)).headers.get("tdm-reservation");
    for (const path of ["/", "/rss.xml", "/articles/2026/11/2026-hafen-kran", "/archive/2026-11/rss.xml"]) {
      expect(await ask(path), path).toBe("0");
    }
    expect(await newsroom.text("/robots.txt")).not.toContain("reserved");
    const reserved = { id: getArticleId("eigen"), rights: { textAndDataMining: "reserved" } as const };
    await newsroom.publish(buildEntry(reserved), "2026-11-20T09:00:00Z");
    const foreign = { id: getArticleId("fremd"), source: getProviderId("npd"), authors: [] };
    await newsroom.publish(buildEntry(foreign), "2026-11-20T09:00:00Z");
    expect(await ask("/rss.xml")).toBe("1");
    for (const id of ["eigen", "fremd"]) {
      expect(await ask(`/articles/2026/11/${id}`), id).toBe("1");
      expect(await newsroom.text(`/articles/2026/11/${id}`)).toContain('name="tdm-reservation" content="1"');
    }
    expect(JSON.parse(await newsroom.text("/.well-known/tdmrep.json"))).toEqual([
      { location: "/articles/2026/11/eigen$", "tdm-reservation": 1 },
      { location: "/articles/2026/11/fremd$", "tdm-reservation": 1 },
      { location: "/", "tdm-reservation": 0 },
    ]);
    expect(await newsroom.text("/atom.xml")).toContain("<rsl:prohibits");
    await newsroom.dispose();
  });
});
