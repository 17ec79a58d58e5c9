import { promisify } from "node:util";
import { brotliDecompress, gunzip, zstdDecompress } from "node:zlib";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

const feeds = [
  ["/rss.xml", "application/rss+xml; charset=utf-8"],
  ["/atom.xml", "application/atom+xml; charset=utf-8"],
  ["/feed.json", "application/feed+json; charset=utf-8"],
  ["/sections/lokales/rss.xml", "application/rss+xml; charset=utf-8"],
  ["/authors/juergen-weiss/atom.xml", "application/atom+xml; charset=utf-8"],
  ["/keywords/m%C3%B6we/feed.json", "application/feed+json; charset=utf-8"],
  ["/languages/ja/rss.xml", "application/rss+xml; charset=utf-8"],
  ["/sections/sport/rss.xml", "application/rss+xml; charset=utf-8"],
] as const;
const decoders = {
  gzip: promisify(gunzip),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
} as const;

let newsroom: SampleNewsroom;
beforeAll(async () => {
  newsroom = await openSampleNewsroom();
});
afterAll(() => newsroom.dispose());

describe.each(feeds)("%s", (path, type) => {
  it("is served with its type, validators, caching and the address it has", async () => {
    const { status, headers } = await newsroom.get(path);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": type,
      "cache-control": "public, max-age=60, stale-while-revalidate=60, stale-if-error=600",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
      vary: "Accept-Encoding",
      etag: expect.stringMatching(/^"\d+-[0-9a-f]{24}"$/),
      "last-modified": expect.stringMatching(/^Fri, 20 Nov 2026 \d\d:\d\d:\d\d GMT$/),
    });
    expect(headers.get("link")).toContain(`<https://hafenbote.example${path}>; rel="self"`);
  });

  it("is not sent again to a client that has it", async () => {
    const first = await newsroom.get(path);
    const etag = first.headers.get("etag") ?? "";
    const lastModified = first.headers.get("last-modified") ?? "";
    for (const asked of [
      { "If-None-Match": etag },
      { "If-None-Match": `W/${etag}` },
      { "If-None-Match": `"x", ${etag}` },
      { "If-None-Match": "*" },
      { "If-Modified-Since": lastModified },
      { "If-None-Match": etag, "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
    ]) {
      const again = await newsroom.get(path, asked);
      expect(again.status, JSON.stringify(asked)).toBe(304);
      expect(await again.text()).toBe("");
      expect(again.headers.get("etag")).toBe(etag);
      expect(again.headers.get("cache-control")).toBe(first.headers.get("cache-control"));
      expect(again.headers.get("vary")).toBe("Accept-Encoding");
    }
    for (const asked of [
      { "If-None-Match": '"other"' },
      { "If-None-Match": '"other"', "If-Modified-Since": lastModified },
      { "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
      { "If-Modified-Since": "yesterday" },
    ]) {
      expect((await newsroom.get(path, asked)).status, JSON.stringify(asked)).toBe(200);
    }
  });

  it("answers HEAD with GET's headers and no body", async () => {
    const got = await newsroom.get(path);
    const head = await newsroom.app.request(path, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    for (const name of ["etag", "content-length", "content-type", "cache-control", "link"]) {
      expect(head.headers.get(name), name).toBe(got.headers.get(name));
    }
  });

  it("is the same in every coding", async () => {
    const plain = Buffer.from(await (await newsroom.get(path)).arrayBuffer());
    for (const [coding, decode] of Object.entries(decoders)) {
      const packed = await newsroom.get(path, { "Accept-Encoding": coding });
      expect(packed.headers.get("content-encoding")).toBe(coding);
      expect(packed.headers.get("etag")).toMatch(new RegExp(`-${coding}"$`));
      expect(await decode(Buffer.from(await packed.arrayBuffer()))).toEqual(plain);
      const etag = packed.headers.get("etag") ?? "";
      const again = await newsroom.get(path, { "Accept-Encoding": coding, "If-None-Match": etag });
      expect(again.status).toBe(304);
    }
    const refused = await newsroom.get(path, { "Accept-Encoding": "identity;q=0, *;q=0" });
    expect(refused.status).toBe(406);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
  });

  it("lets other sites' scripts ask under a condition", async () => {
    const preflight = await newsroom.app.request(path, {
      method: "OPTIONS",
      headers: { Origin: "https://reader.example", "Access-Control-Request-Method": "GET" },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-headers")).toContain("If-None-Match");
  });

  it("takes no other method", async () => {
    const posted = await newsroom.app.request(path, { method: "POST" });
    expect(posted.status).toBe(405);
    expect(posted.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(await posted.json()).toMatchObject({ status: 405, code: "method-not-allowed" });
  });
});

describe("channels", () => {
  it.each([
    ["/sections/stadt/rss.xml", "/sections/lokales/rss.xml"],
    ["/authors/mara-l/feed.json", "/authors/mara-lindqvist/feed.json"],
    ["/keywords/Hafen/atom.xml", "/keywords/hafen/atom.xml"],
    ["/keywords/M%C3%96WE/rss.xml", "/keywords/m%C3%B6we/rss.xml"],
    ["/sections/stadt", "/sections/lokales"],
    ["/authors/mara-l", "/authors/mara-lindqvist"],
    ["/keywords/Node.js", "/keywords/node.js"],
  ])("lead from %s to %s", async (from, to) => {
    const response = await newsroom.get(from);
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe(to);
    expect((await newsroom.get(to)).status).toBe(200);
  });

  it.each([
    "/sections/nirgends/rss.xml",
    "/authors/niemand/atom.xml",
    "/keywords/nie-gesehen/feed.json",
    "/keywords/nie-gesehen",
    "/keywords/Nie%20gesehen",
    "/languages/fr/rss.xml",
    "/languages/%ED%A0%80/rss.xml",
    "/keywords/%00/rss.xml",
    "/rss",
    "/sections",
    "/sitemap-2.xml",
    "/sitemap-0.xml",
  ])("do not make up %s", async (path) => {
    expect((await newsroom.get(path)).status).toBe(404);
  });

  it("have an empty feed while their articles may stand on pages only", async () => {
    expect((await newsroom.get("/keywords/nur-seite-npd")).status).toBe(200);
    const feed = await newsroom.get("/keywords/nur-seite-npd/feed.json");
    expect(feed.status).toBe(200);
    expect(await feed.json()).toMatchObject({ items: [] });
  });
});
