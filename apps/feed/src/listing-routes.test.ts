import { getArticleId } from "@depesche/content-model";
import { buildProvider, getProviderId, instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { buildEntry, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";

const end = instant("2026-11-20T12:00:10Z");

let newsroom: TestNewsroom;
beforeEach(async () => {
  newsroom = await openTestNewsroom({
    providers: [buildProvider({ id: getProviderId("kurz"), name: "Kurz", until: end })],
  });
});
afterEach(() => newsroom.dispose());

/** Reads a document at noon, and again two minutes later with the date it had. */
async function readTwice(path: string): Promise<readonly [before: string, after: string, status: number]> {
  newsroom.clock.set(instant("2026-11-20T12:00:00Z"));
  const before = await newsroom.get(path);
  const date = before.headers.get("last-modified") ?? "";
  expect(date).not.toBe("");
  newsroom.clock.set(instant("2026-11-20T12:02:00Z"));
  const after = await newsroom.get(path, { "If-Modified-Since": date });
  return [await before.text(), await after.text(), after.status];
}

describe("the news sitemap", () => {
  it("holds what became public in the last two days, and lets go to the second", async () => {
    const old = { id: getArticleId("2026-alt"), publishedAt: instant("2026-11-18T12:00:20Z") };
    await newsroom.publish(buildEntry(old), "2026-11-18T12:00:20Z");
    await newsroom.publish(buildEntry(), "2026-11-20T08:00:00Z");
    newsroom.clock.set(instant("2026-11-20T12:00:00Z"));
    const { headers } = await newsroom.get("/news-sitemap.xml");
    expect(headers.get("cache-control")).toBe("public, max-age=10, must-revalidate");
    const [before, after, status] = await readTwice("/news-sitemap.xml");
    expect(before).toContain("2026-alt");
    expect(status).toBe(200);
    expect(after).not.toContain("2026-alt");
    expect(after).toContain("2026-hafen-kran");
    const settled = await newsroom.get("/news-sitemap.xml");
    expect(settled.headers.get("last-modified")).toBe("Fri, 20 Nov 2026 12:00:20 GMT");
  });

  it("leaves out what is at home elsewhere", async () => {
    await newsroom.publish(buildEntry({ canonicalUrl: "https://anderswo.example/artikel" }));
    expect(await newsroom.text("/news-sitemap.xml")).not.toContain("2026-hafen-kran");
  });
});

describe("the end of a provider's rights", () => {
  it.each(["/sitemap-1.xml", "/news-sitemap.xml", "/rss.xml", "/feed.json", "/", "/sections/lokales"])(
    "takes his article from %s, also for clients that know dates only",
    async (path) => {
      await newsroom.publish(buildEntry({ source: getProviderId("kurz") }), "2026-11-20T08:00:00Z");
      const [before, after, status] = await readTwice(path);
      expect(before).toContain("2026-hafen-kran");
      expect(status).toBe(200);
      expect(after).not.toContain("2026-hafen-kran");
    },
  );

  it("takes his channels from the lists of feeds", async () => {
    await newsroom.publish(buildEntry({ source: getProviderId("kurz") }), "2026-11-20T08:00:00Z");
    for (const path of ["/opml.xml", "/subscribe"]) {
      const [before, after, status] = await readTwice(path);
      expect(before).toContain("/keywords/hafen/rss.xml");
      expect(status).toBe(200);
      expect(after).not.toContain("/keywords/hafen/rss.xml");
    }
  });
});

describe("the sitemap", () => {
  it("names its parts, and each article once with its last change", async () => {
    await newsroom.publish(buildEntry(), "2026-11-20T08:00:00Z");
    expect(await newsroom.text("/sitemap.xml")).toContain(
      "<loc>https://hafenbote.example/sitemap-1.xml</loc>",
    );
    const part = await newsroom.text("/sitemap-1.xml");
    expect(part.match(/<loc>/g)).toHaveLength(2);
    expect(part).toContain("2026-hafen-kran</loc><lastmod>2026-11-20T08:00:00Z</lastmod>");
    expect((await newsroom.get("/sitemap-2.xml")).status).toBe(404);
    expect(await newsroom.text("/robots.txt")).toContain("Sitemap: https://hafenbote.example/sitemap.xml");
  });
});

describe("lists", () => {
  it.each(["/opml.xml", "/sitemap.xml", "/sitemap-1.xml", "/subscribe"])(
    "%s outlive no article they name",
    async (path) => {
      const expiresAt = instant("2026-11-20T12:00:07Z");
      await newsroom.publish(buildEntry({ expiresAt }), "2026-11-20T08:00:00Z");
      newsroom.clock.set(instant("2026-11-20T12:00:00Z"));
      const { headers } = await newsroom.get(path);
      expect(headers.get("cache-control")).toBe("public, max-age=7, must-revalidate");
    },
  );
});
