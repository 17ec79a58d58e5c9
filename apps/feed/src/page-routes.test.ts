import { getArticleId } from "@depesche/content-model";
import { openStore } from "@depesche/newsroom-store";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { killNotice, killReason, type HeldBack } from "./held-back.fixture.ts";
import { buildEntry, openTestNewsroom } from "./newsroom.fixture.ts";
import { storePicture } from "./picture.fixture.ts";
import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const html = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

let newsroom: SampleNewsroom;
beforeAll(async () => {
  newsroom = await openSampleNewsroom();
});
afterAll(() => newsroom.dispose());

function findHeldBack(name: string): HeldBack {
  const found = newsroom.heldBack.find(({ id }) => id === `2026-still-${name}`);
  if (found === undefined) throw new Error(`no article ${name} is held back`);
  return found;
}

async function readWhole(response: Response): Promise<unknown> {
  const headers = [...response.headers].filter(([name]) => name !== "x-request-id");
  return { status: response.status, headers, body: await response.text() };
}

describe("pages", () => {
  it.each(["/", "/subscribe", "/sections/lokales", "/sections/sport", "/articles/2026/11/2026-hafen-kran"])(
    "%s is HTML that loads nothing foreign",
    async (path) => {
      const response = await newsroom.get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
      expect(response.headers.get("x-frame-options")).toBe("DENY");
      const page = await response.text();
      expect(page).toMatch(/^<!doctype html>/i);
      const loaded = [
        ...page.matchAll(/<(?:link rel="(?:stylesheet|preload|icon)"[^>]*href|script[^>]*src)="([^"]+)"/g),
      ];
      expect(loaded.length).toBeGreaterThan(0);
      for (const [, address = ""] of loaded) {
        const file = new URL(address, "https://hafenbote.example");
        expect(file.origin).toBe("https://hafenbote.example");
        expect((await newsroom.get(file.pathname)).status, address).toBe(200);
      }
    },
  );

  it("offer the feeds they have", async () => {
    const page = await newsroom.text("/sections/lokales");
    for (const file of ["rss.xml", "atom.xml", "feed.json"]) {
      expect(page).toMatch(new RegExp(`rel="alternate"[^>]*/sections/lokales/${file}`));
    }
  });

  it("show of what is paid the teaser and nothing else", async () => {
    for (const access of ["registered", "paid"]) {
      const page = await newsroom.text(`/articles/2026/11/2026-${access}`);
      expect(page).toContain("Worum es geht, steht hier");
      expect(page).toContain("Die Werft von oben.");
      expect(page).not.toContain(`geheim-${access}`);
    }
  });

  it("keep fonts and styles a year, under names that change with them", async () => {
    const page = await newsroom.text("/");
    const [, stylesheet = ""] = /<link rel="stylesheet" href="([^"]+)"/.exec(page) ?? [];
    const { pathname } = new URL(stylesheet, "https://hafenbote.example");
    const response = await newsroom.get(pathname);
    expect(response.headers.get("cache-control")).toContain("max-age=31536000");
    expect((await newsroom.get(pathname.replace(/-[0-9a-f]+\./, "-000000000000."))).status).toBe(404);
  });
});

describe("an address that moved", () => {
  it.each([
    ["/articles/2026/11/alter-ort", "/articles/2026/11/neuer-ort-f%C3%BCr-m%C3%B6wen"],
    ["/id/2026-umzug", "/articles/2026/11/neuer-ort-f%C3%BCr-m%C3%B6wen"],
    ["/id/2026-hafen-kran", "/articles/2026/11/2026-hafen-kran"],
  ])("%s leads to %s", async (from, to) => {
    const response = await newsroom.get(from, html);
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe(to);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300, must-revalidate");
    expect((await newsroom.get(to)).status).toBe(200);
  });

  it("is found in either form of an umlaut", async () => {
    const path = `/articles/${encodeURIComponent("2026/11/neuer-ort-für-möwen".normalize("NFD"))}`;
    expect((await newsroom.get(path.replaceAll("%2F", "/"))).status).toBe(200);
  });
});

describe("an address with a slash behind it", () => {
  it.each([
    ["/sections/lokales/", "/sections/lokales"],
    ["/articles/2026/11/2026-hafen-kran//", "/articles/2026/11/2026-hafen-kran"],
    ["/rss.xml/?a=1", "/rss.xml?a=1"],
  ])("%s leads for good to %s", async (path, location) => {
    const { status, headers } = await newsroom.get(path);
    expect([status, headers.get("location"), headers.get("tdm-reservation")]).toEqual([301, location, "1"]);
    expect(headers.get("cache-control")).toContain("max-age=86400");
  });

  it("is answered as the one without where nobody may know of anything", async () => {
    expect((await newsroom.get("/nowhere/")).status).toBe(404);
    const { place } = findHeldBack("getoetet");
    expect((await newsroom.get(`/articles/${place}/`)).status).toBe(410);
  });

  it("never leads to another host, and the front page stays", async () => {
    for (const path of ["//elsewhere.example/", "/\\elsewhere.example/", "//"])
      expect((await newsroom.app.request(`https://zeitung.example${path}`)).status).toBe(404);
    expect((await newsroom.get("/")).status).toBe(200);
    expect((await newsroom.app.request("/rss.xml/", { method: "POST" })).status).toBe(404);
  });
});

describe("what is killed", () => {
  it("is gone, with the public notice, for programs and for people", async () => {
    const { place, id, marker } = findHeldBack("getoetet");
    for (const path of [`/articles/${place}`, `/id/${id}`]) {
      const problem = await newsroom.get(path);
      expect(problem.status).toBe(410);
      expect(problem.headers.get("cache-control")).toBe("no-store");
      expect(await problem.json()).toEqual({
        type: "urn:depesche:problem:article-killed",
        title: "The article is no longer available",
        status: 410,
        code: "article-killed",
        detail: killNotice,
        language: "de",
      });
      const page = await newsroom.get(path, html);
      expect(page.status).toBe(410);
      expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
      const text = await page.text();
      expect(text).toContain(killNotice);
      expect(text).not.toContain(killReason);
      expect(text).not.toContain(marker);
    }
  });

  it("leaves pages and listings at once, and in feeds leaves its notice alone", async () => {
    const other = await openTestNewsroom();
    await other.publish(buildEntry(), "2026-11-20T08:00:00Z");
    const paths = [
      "/",
      "/rss.xml",
      "/sections/lokales/atom.xml",
      "/keywords/hafen/feed.json",
      "/sitemap-1.xml",
    ];
    const before = await Promise.all(paths.map((path) => other.get(path)));
    for (const response of before) expect(await response.text()).toContain("2026-hafen-kran");
    const kill = { at: instant("2026-11-20T12:00:00Z"), reason: killReason, notice: killNotice };
    await other.desk.killArticle(getArticleId("2026-hafen-kran"), kill, { by: "mara", at: kill.at });
    for (const [index, path] of paths.entries()) {
      const etag = before[index]?.headers.get("etag") ?? "";
      const lastModified = before[index]?.headers.get("last-modified") ?? "";
      const isFeed = /\/(?:rss\.xml|atom\.xml|feed\.json)$/.test(path);
      for (const asked of [{}, { "If-None-Match": etag }, { "If-Modified-Since": lastModified }]) {
        const after = await other.get(path, asked);
        expect(after.status, path).toBe(200);
        const text = await after.text();
        expect(text.includes("2026-hafen-kran"), path).toBe(isFeed);
        expect(text.includes(killNotice), path).toBe(isFeed);
        for (const word of ["Der Kran", "Erster Absatz", "Mara"]) expect(text, path).not.toContain(word);
      }
    }
    await other.dispose();
  });
});

describe("what nobody may know of", () => {
  it.each(["embargo", "zukunft", "zurueckgehalten", "ohne-rechte"])(
    "%s answers as an address that never was",
    async (name) => {
      const { place, id } = findHeldBack(name);
      for (const accept of [{}, html]) {
        const unknown = await readWhole(await newsroom.get("/articles/2026/11/nie", accept));
        expect(await readWhole(await newsroom.get(`/articles/${place}`, accept))).toEqual(unknown);
        expect(await readWhole(await newsroom.get(`/id/${id}`, accept))).toEqual(unknown);
        expect(await readWhole(await newsroom.get(`/pictures/${id}~kran/w1280.jpg`, accept))).toEqual(
          await readWhole(await newsroom.get("/pictures/2026-nie~kran/w1280.jpg", accept)),
        );
      }
    },
  );

  it("is a page for people and a problem for programs", async () => {
    const page = await newsroom.get("/articles/2026/11/nie", html);
    expect(page.status).toBe(404);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("vary")).toContain("Accept");
    const problem = await newsroom.get("/articles/2026/11/nie");
    expect(problem.headers.get("content-type")).toBe("application/problem+json");
    const refused = await newsroom.get("/", { ...html, "Accept-Encoding": "identity;q=0" });
    expect([refused.status, refused.headers.get("content-type")]).toEqual([406, "text/html; charset=utf-8"]);
    const posted = await newsroom.app.request("/", { method: "DELETE", headers: html });
    expect(posted.status).toBe(405);
    expect(posted.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(posted.headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

describe("what is gone without a kill", () => {
  it.each([
    ["abgelaufen", "article-expired"],
    ["zurueckgezogen", "article-withdrawn"],
  ])("%s says so and no more", async (name, code) => {
    const { place, marker } = findHeldBack(name);
    const response = await newsroom.get(`/articles/${place}`);
    expect(response.status).toBe(410);
    const body = await response.text();
    expect(body).toContain(`"code":"${code}"`);
    expect(body).not.toContain(marker);
  });
});

describe("caches", () => {
  it("keep nothing beyond the instant at which it changes by itself", async () => {
    const until = instant("2026-11-20T12:00:30Z");
    const other = await openTestNewsroom({
      providers: [buildProvider({ id: getProviderId("kurz"), name: "Kurz", until })],
    });
    const expiring = buildEntry({
      id: getArticleId("2026-ablaufend"),
      expiresAt: until,
      keywords: [],
      translationOf: getArticleId("2026-hafen-kran"),
      language: "en",
    });
    await other.publish(expiring, "2026-11-20T08:00:00Z");
    const picture = await storePicture(other.media, getArticleId("2026-hafen-kran"), "kurz", {
      source: getProviderId("kurz"),
    });
    await other.publish(buildEntry({}, { pictures: [picture] }), "2026-11-20T08:00:00Z");
    other.clock.set(instant("2026-11-20T12:00:00Z"));
    const version = picture.rendition.hash.slice(0, 12);
    const paths = [
      "/",
      "/rss.xml",
      "/atom.xml",
      "/feed.json",
      "/sections/lokales",
      "/articles/2026/11/2026-hafen-kran",
      "/articles/2026/11/2026-ablaufend",
      "/id/2026-ablaufend",
      `/pictures/2026-hafen-kran~kran/w1280.jpg?v=${version}`,
      "/opml.xml",
      "/sitemap-1.xml",
      "/news-sitemap.xml",
      "/subscribe",
    ];
    for (const path of paths) {
      const control = (await other.get(path)).headers.get("cache-control") ?? "";
      const numbers = [...control.matchAll(/=(\d+)/g)].map(([, seconds]) => Number(seconds));
      expect(Math.max(...numbers), `${path}: ${control}`).toBeLessThanOrEqual(30);
    }
    const before = await other.text("/rss.xml");
    expect(before).toContain("2026-hafen-kran~kran");
    expect(before).toContain("2026-ablaufend");
    const lastModified = (await other.get("/rss.xml")).headers.get("last-modified") ?? "";
    other.clock.set(until);
    for (const path of ["/rss.xml", "/atom.xml", "/feed.json", "/", "/articles/2026/11/2026-hafen-kran"]) {
      const after = await other.get(path, { "If-Modified-Since": lastModified });
      expect(after.status, path).toBe(200);
      const text = await after.text();
      expect(text, path).not.toContain("2026-hafen-kran~kran");
      expect(text, path).not.toContain("2026-ablaufend");
    }
    expect((await other.get(`/pictures/2026-hafen-kran~kran/w1280.jpg`)).status).toBe(404);
    expect((await other.get("/articles/2026/11/2026-ablaufend")).status).toBe(410);
    await other.dispose();
  });

  it("see every change by its date, though two happen in one second", async () => {
    const other = await openTestNewsroom();
    const read = async (date?: string): Promise<readonly [number, string | null, string]> => {
      const response = await other.get("/rss.xml", date === undefined ? {} : { "If-Modified-Since": date });
      return [response.status, response.headers.get("last-modified"), await response.text()];
    };
    await other.publish(buildEntry({ body: "eins\n" }), "2026-11-20T12:00:00.100Z");
    expect(await read()).toEqual([200, null, expect.stringContaining("eins")]);
    await other.publish(buildEntry({ body: "zwei\n" }), "2026-11-20T12:00:00.900Z");
    const second = "Fri, 20 Nov 2026 12:00:00 GMT";
    expect(await read(second)).toEqual([200, null, expect.stringContaining("zwei")]);
    other.clock.step(60_000);
    expect(await read()).toEqual([200, second, expect.stringContaining("zwei")]);
    expect(await read(second)).toEqual([304, second, ""]);
    await other.dispose();
  });

  it("learn by ETag that a translation went, though nothing of the article itself changed", async () => {
    const other = await openTestNewsroom();
    const english = { id: getArticleId("2026-crane"), language: "en", headline: "The crane" };
    await other.publish(buildEntry(), "2026-11-20T08:00:00Z");
    await other.publish(
      buildEntry({ ...english, translationOf: getArticleId("2026-hafen-kran") }),
      "2026-11-20T08:00:00Z",
    );
    const path = "/articles/2026/11/2026-hafen-kran";
    const before = await other.get(path);
    expect(await before.text()).toContain("2026-crane");
    await other.desk.withholdArticle(english.id, { by: "mara", at: instant("2026-11-20T11:00:00Z") });
    const after = await other.get(path, { "If-None-Match": before.headers.get("etag") ?? "" });
    expect(after.status).toBe(200);
    expect(await after.text()).not.toContain("2026-crane");
    expect(before.headers.has("last-modified")).toBe(false);
    await other.dispose();
  });
});

describe("pages back in time", () => {
  it("visit each of 130 articles once, and none before its turn", async () => {
    const other = await openTestNewsroom();
    const ids = Array.from({ length: 130 }, (_, index) =>
      getArticleId(`2026-nummer-${String(index).padStart(3, "0")}`),
    );
    // Three share each instant, so that pages break among equals, too.
    await other.desk.publishArticles(
      ids.map((id, index) =>
        buildEntry({
          id,
          publishedAt: instant(
            new Date(Date.UTC(2026, 10, 20, 8) - Math.floor(index / 3) * 1000).toISOString(),
          ),
        }),
      ),
      { by: "mara", at: instant("2026-11-20T09:00:00Z") },
    );
    for (const start of [
      "/",
      "/sections/lokales",
      "/authors/mara-lindqvist",
      "/keywords/hafen",
      "/languages/de",
    ]) {
      let path: string | undefined = start;
      const pages: (readonly string[])[] = [];
      while (path !== undefined) {
        const page: string = await other.text(path);
        const links = page.matchAll(/\/articles\/2026\/11\/(2026-nummer-\d+)"/g);
        // A page arranges its articles in columns; which ones it has is what counts here.
        pages.push([...new Set(Array.from(links, ([, id = ""]) => id))].sort());
        const [, next]: readonly (string | undefined)[] = /href="([^"]*\/earlier\/[^"]+)"/.exec(page) ?? [];
        path = next === undefined ? undefined : new URL(next, "https://hafenbote.example").pathname;
      }
      expect(pages, start).toEqual([0, 40, 80, 120].map((first) => ids.slice(first, first + 40)));
    }
    await other.dispose();
  });

  it.each([
    "/earlier/",
    "/earlier/x",
    "/earlier/1~",
    "/earlier/1~..",
    "/earlier/-1~a",
    "/earlier/999999999999999~a",
    "/earlier/0~a",
    "/sections/sport/earlier/1763625600000~a",
  ])("do not begin at %s", async (path) => {
    expect((await newsroom.get(path)).status).toBe(404);
  });
});

describe("before anything was published", () => {
  it("says that there is nothing yet, and asks to come back", async () => {
    const store = await openStore({ file: join(newsroom.folder, "leer.sqlite"), migrate: true });
    const app = await newsroom.openApp({ store });
    for (const path of ["/", "/rss.xml", "/opml.xml", "/sitemap.xml", "/robots.txt"]) {
      const response = await app.get(path, html);
      expect(response.status, path).toBe(503);
      expect(response.headers.get("retry-after")).toBe("60");
    }
    expect((await app.get("/readyz")).status).toBe(503);
    app.follower.stop();
    await app.follower.refresh();
    await store.close();
  });
});
