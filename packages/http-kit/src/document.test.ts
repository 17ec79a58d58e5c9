import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";

import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { respondDocument } from "./document.ts";
import type { DocumentBytes } from "./document-bytes.ts";
import { handleError } from "./error-handler.ts";
import { createLogger } from "./logger.ts";
import { serveApp } from "./serve-app.ts";
import type { ServedApp } from "./serve-app.ts";
import { sendRequest } from "./wire-request.ts";
import type { WireAnswer } from "./wire-request.ts";

const now = "2026-11-20T08:00:00.000Z";
const text = "<item>Größe — Übergröße</item>\n".repeat(40);
const feed: DocumentBytes = {
  body: Buffer.from(text),
  type: "application/rss+xml; charset=utf-8",
  etag: "42-9f86d0",
  lastModified: "2026-11-20T07:00:00.900Z",
  links: ['<https://hub.example/>; rel="hub"', '<https://news.example/rss>; rel="self"'],
  vary: ["A-IM"],
  headers: { "Content-Language": "de" },
};
const soon = { ...feed, until: "2026-11-20T08:01:30.000Z" };
const past = { ...feed, until: "2026-11-20T07:59:59.000Z" };
const small: DocumentBytes = { body: Buffer.from("{}"), type: "application/json", etag: "s" };
const own: DocumentBytes = { ...soon, isPrivate: true };
const picture: DocumentBytes = { body: Buffer.alloc(999), type: "image/jpeg", etag: "p" };

let served: ServedApp;
beforeAll(async () => {
  const logger = createLogger({ app: "test", level: "silent" });
  const app = new Hono();
  app.onError(handleError({ logger }));
  for (const [name, document] of Object.entries({ feed, soon, past, small, own, picture }))
    app.get(`/${name}`, (c) => respondDocument(c, document, { now }));
  served = await serveApp({ app, host: "127.0.0.1", port: 0, logger, signals: false });
});
afterAll(() => served.stop());

function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<WireAnswer> {
  return sendRequest(`${served.url}${path}`, { headers, method });
}

describe("respondDocument", () => {
  it("sends the whole document with what caches and pages need", async () => {
    const answer = await ask("/feed");
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe(text);
    expect(answer.headers).toMatchObject({
      etag: '"42-9f86d0"',
      "last-modified": "Fri, 20 Nov 2026 07:00:00 GMT",
      "cache-control": "public, max-age=60, stale-while-revalidate=60, stale-if-error=600",
      vary: "Accept-Encoding, A-IM",
      link: '<https://hub.example/>; rel="hub", <https://news.example/rss>; rel="self"',
      "access-control-allow-origin": "*",
      "access-control-expose-headers": "ETag, IM, Link",
      "x-content-type-options": "nosniff",
      "content-type": "application/rss+xml; charset=utf-8",
      "content-length": String(Buffer.byteLength(text)),
      "content-language": "de",
    });
    expect(answer.headers["content-encoding"]).toBeUndefined();
  });

  it("spells its headers as old readers look for them", async () => {
    const names = ["ETag", "Last-Modified", "Content-Type", "Cache-Control", "Link"];
    expect((await ask("/feed")).names).toEqual(expect.arrayContaining(names));
    const again = await ask("/feed", { "If-None-Match": "*" });
    expect(again.names).toContain("ETag");
  });

  it.each([
    ["gzip", "gzip", gunzipSync],
    ["gzip, deflate, br, zstd", "br", brotliDecompressSync],
    ["zstd, gzip", "zstd", zstdDecompressSync],
    ["br;q=0.5, gzip;q=0.8", "gzip", gunzipSync],
    ["x-gzip", "gzip", gunzipSync],
    ["br;q=0, *", "zstd", zstdDecompressSync],
  ])("compresses for %s with %s", async (accepted, coding, decompress) => {
    const answer = await ask("/feed", { "Accept-Encoding": accepted });
    expect(answer.headers).toMatchObject({
      "content-encoding": coding,
      etag: `"42-9f86d0-${coding}"`,
      "content-length": String(answer.body.byteLength),
    });
    expect(answer.body.byteLength).toBeLessThan(text.length / 4);
    expect(decompress(answer.body).toString()).toBe(text);
  });

  it.each(["", "identity", "gzip;q=0", "deflate", "gzip;q=0.5, identity"])(
    "sends plain bytes for %j",
    async (accepted) => {
      const answer = await ask("/feed", { "Accept-Encoding": accepted });
      expect(answer.headers["content-encoding"]).toBeUndefined();
      expect(answer.body.toString()).toBe(text);
    },
  );

  it("refuses with a problem what it cannot send acceptably", async () => {
    const answer = await ask("/feed", { "Accept-Encoding": "deflate, *;q=0" });
    expect(answer.status).toBe(406);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
  });

  it("leaves small bodies and pictures as they are, unless plain bytes are refused", async () => {
    const accepted = { "Accept-Encoding": "gzip" };
    expect((await ask("/small", accepted)).body.toString()).toBe("{}");
    const whole = await ask("/picture", accepted);
    expect(whole.body.byteLength).toBe(999);
    expect(whole.headers.vary).toBeUndefined();
    const forced = await ask("/small", { "Accept-Encoding": "gzip, identity;q=0" });
    expect(gunzipSync(forced.body).toString()).toBe("{}");
  });

  const seen = "Fri, 20 Nov 2026 07:00:00 GMT";
  it.each([
    [304, { "If-None-Match": '"42-9f86d0"' }],
    [304, { "If-None-Match": 'W/"42-9f86d0"' }],
    [304, { "If-None-Match": '"42-9f86d0-gzip"' }],
    [304, { "If-None-Match": '"old", W/"42-9f86d0-zstd"' }],
    [304, { "If-None-Match": "42-9f86d0" }],
    [304, { "If-None-Match": "*" }],
    [200, { "If-None-Match": '"42-9f86d1"' }],
    [200, { "If-None-Match": '"42-9f86d0-deflate"' }],
    [200, { "If-None-Match": "" }],
    [200, { "If-None-Match": '"old"', "If-Modified-Since": seen }],
    [304, { "If-None-Match": '"42-9f86d0"', "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" }],
    [304, { "If-Modified-Since": seen }],
    [304, { "If-Modified-Since": "Friday, 20-Nov-26 07:00:00 GMT" }],
    [304, { "If-Modified-Since": "Fri Nov 20 07:00:01 2026" }],
    [200, { "If-Modified-Since": "Fri, 20 Nov 2026 06:59:59 GMT" }],
    [200, { "If-Modified-Since": "2026-11-21" }],
  ])("answers %i to %j", async (status, headers) => {
    for (const method of ["GET", "HEAD"]) expect((await ask("/feed", headers, method)).status).toBe(status);
  });

  it("repeats on 304 what a cache must renew", async () => {
    const answer = await ask("/feed", {
      "Accept-Encoding": "br",
      "If-None-Match": '"42-9f86d0-gzip"',
    });
    expect(answer.headers).toMatchObject({
      etag: '"42-9f86d0-br"',
      "cache-control": expect.stringContaining("max-age=60"),
      vary: "Accept-Encoding, A-IM",
      "last-modified": seen,
      link: expect.stringContaining('rel="hub"'),
    });
    expect(answer.headers["content-type"]).toBeUndefined();
    expect(answer.body.byteLength).toBe(0);
  });

  it.each([{}, { "Accept-Encoding": "gzip" }])(
    "answers HEAD like GET without the body, %j",
    async (headers) => {
      const get = await ask("/feed", headers);
      const head = await ask("/feed", headers, "HEAD");
      expect(head.body.byteLength).toBe(0);
      const { date: _get, ...expected } = get.headers;
      const { date: _head, ...actual } = head.headers;
      expect(actual).toEqual(expected);
      expect(actual["content-length"]).toBe(String(get.body.byteLength));
    },
  );

  it("keeps what is private from shared caches and other origins' pages", async () => {
    const { headers } = await ask("/own");
    expect(headers["cache-control"]).toBe("private, no-cache");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    expect((await ask("/own", { "If-None-Match": '"42-9f86d0"' })).status).toBe(304);
  });

  it("lets no cache outlive the next change", async () => {
    expect((await ask("/soon")).headers["cache-control"]).toBe(
      "public, max-age=60, stale-while-revalidate=30, stale-if-error=30",
    );
    expect((await ask("/past")).headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
  });
});
