import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { respondDocument } from "./document.ts";
import { createLogger } from "./logger.ts";
import { applyPresetHeaders, presetHeader } from "./preset-header.ts";
import { serveApp } from "./serve-app.ts";
import type { ServedApp } from "./serve-app.ts";
import { sendRequest } from "./wire-request.ts";

const now = "2026-11-20T08:00:00.000Z";
const document = { body: Buffer.from("{}"), type: "application/json", etag: "s" };

let app: Hono;
let served: ServedApp;
beforeAll(async () => {
  app = new Hono();
  app.use("*", async (c, next) => {
    presetHeader(c, "X-Kept", "house");
    presetHeader(c, "X-Own", "house");
    await next();
    applyPresetHeaders(c);
  });
  const own = { ...document, headers: { "X-Own": "document" } };
  app.get("/document", (c) => respondDocument(c, own, { now }));
  app.get("/text", (c) => c.text("{}", 200, { "X-Own": "document" }));
  app.get("/elsewhere", () => Response.redirect("https://example.org/"));
  app.onError((_, c) => c.text("broken", 500));
  app.get("/broken", () => {
    throw new Error("broken");
  });
  const logger = createLogger({ app: "test", level: "silent" });
  served = await serveApp({ app, host: "127.0.0.1", port: 0, logger, signals: false });
});
afterAll(() => served.stop());

describe("a header put down before", () => {
  it.each([
    ["GET", "/document", {}, 200],
    ["HEAD", "/document", {}, 200],
    ["GET", "/document", { "If-None-Match": '"s"' }, 304],
    ["GET", "/text", {}, 200],
  ] as const)(
    "is on the answer unless that has its own (%s %s %s)",
    async (method, path, headers, status) => {
      const answer = await sendRequest(`${served.url}${path}`, { method, headers });
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject({ "x-kept": "house", "x-own": "document" });
      const inProcess = await app.request(path, { method, headers });
      expect(inProcess.status).toBe(status);
      expect([inProcess.headers.get("x-kept"), inProcess.headers.get("x-own")]).toEqual([
        "house",
        "document",
      ]);
    },
  );

  it.each([
    ["/elsewhere", 302],
    ["/broken", 500],
    ["/nothing", 404],
  ])("is on whatever is answered (%s)", async (path, status) => {
    const answer = await sendRequest(`${served.url}${path}`);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ "x-kept": "house", "x-own": "house" });
  });
});
