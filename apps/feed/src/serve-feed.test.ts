import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";

import { createLogger, serveApp, type ServedApp } from "@depesche/http-kit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openSampleNewsroom, type SampleNewsroom } from "./sample-newsroom.fixture.ts";

let newsroom: SampleNewsroom;
let served: ServedApp;
beforeAll(async () => {
  newsroom = await openSampleNewsroom();
  served = await serveApp({
    app: newsroom.app,
    health: newsroom.health,
    logger: createLogger({ app: "feed", level: "silent" }),
    host: "127.0.0.1",
    port: 0,
    portVariable: "DEPESCHE_FEED_PORT",
    signals: false,
  });
});
afterAll(async () => {
  await served.stop();
  await newsroom.dispose();
});

/** Sends a path as it is written: `fetch` would tidy it up first. */
async function send(path: string, headers: Readonly<Record<string, string>> = {}): Promise<IncomingMessage> {
  const { hostname, port } = new URL(served.url);
  const asked = request({ hostname, port, path, headers, agent: false });
  asked.end();
  const [response]: IncomingMessage[] = await once(asked, "response");
  if (response === undefined) throw new Error("no response");
  response.resume();
  return response;
}

describe("over a socket", () => {
  it("the same bytes come as in process, plain and packed", async () => {
    const plain = await newsroom.text("/rss.xml");
    for (const coding of ["identity", "gzip", "br", "zstd"]) {
      const response = await fetch(`${served.url}/rss.xml`, { headers: { "Accept-Encoding": coding } });
      expect(response.status).toBe(200);
      expect(await response.text(), coding).toBe(plain);
    }
  });

  it("what a client has is not sent again, and HEAD has no body", async () => {
    const first = await fetch(`${served.url}/atom.xml`);
    const etag = first.headers.get("etag") ?? "";
    await first.text();
    const again = await fetch(`${served.url}/atom.xml`, { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe("");
    const head = await fetch(`${served.url}/atom.xml`, {
      method: "HEAD",
      headers: { "Accept-Encoding": "identity" },
    });
    expect(head.headers.get("content-length")).toBe(
      String(Buffer.byteLength(await newsroom.text("/atom.xml"))),
    );
    expect(await head.text()).toBe("");
  });

  it("pictures, pages and faults come as such", async () => {
    const picture = await fetch(`${served.url}/pictures/2026-zwei-bilder~kran/w1280.jpg`);
    expect(picture.headers.get("content-type")).toBe("image/jpeg");
    expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(8000);
    const page = await fetch(`${served.url}/nie`, { headers: { Accept: "text/html" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    await page.text();
    const moved = await fetch(`${served.url}/articles/2026/11/alter-ort`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([
      301,
      "/articles/2026/11/neuer-ort-f%C3%BCr-m%C3%B6wen",
    ]);
  });

  it.each([
    "/../../etc/passwd",
    "/articles/../../../etc/passwd",
    "/pictures/..%2f..%2f..%2fetc/passwd",
    "/assets/..%2f..%2fpackage.json",
    "/articles/%",
    "/articles/%ff%fe",
    "/keywords/%c0%ae%c0%ae",
    "//evil.example/",
    `/articles/${"a".repeat(4000)}`,
  ])("%s leads nowhere", async (path) => {
    const { statusCode = 0 } = await send(path);
    expect([400, 404]).toContain(statusCode);
  });

  it("conditional requests by date are answered, with headers as readers spell them", async () => {
    const first = await send("/rss.xml");
    const since = first.headers["last-modified"] ?? "";
    expect((await send("/rss.xml", { "If-Modified-Since": since })).statusCode).toBe(304);
    // RSS Guard knows no other spelling.
    expect(first.rawHeaders).toContain("ETag");
  });

  it("monitoring is there", async () => {
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${served.url}/metrics`)).text()).toContain("depesche_log_seq");
  });
});
