import { IncomingMessage, ServerResponse } from "node:http";
import { BlockList, Socket } from "node:net";
import { gunzipSync } from "node:zlib";

import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { DocumentBytes } from "./document-bytes.ts";
import { respondDocument } from "./document.ts";
import { equipApp } from "./equip-app.ts";
import { createHealth } from "./health.ts";
import { createLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { reserveMining } from "./mining-reservation.ts";
import { serveApp } from "./serve-app.ts";
import type { ServedApp } from "./serve-app.ts";
import { createShortcuts } from "./shortcut.ts";
import type { FindRepeat } from "./shortcut.ts";
import { sendRequest } from "./wire-request.ts";
import type { WireAnswer } from "./wire-request.ts";

const text = "Am Hafen steht ein Kran. ".repeat(40);
const feed: DocumentBytes = {
  body: Buffer.from(text),
  type: "application/rss+xml",
  etag: "7-abc",
  lastModified: "2026-11-20T07:00:00.000Z",
};

let document: DocumentBytes = feed;
let now = "2026-11-20T08:00:00.000Z";
/** How often the app itself answered. */
let answered = 0;
let again: FindRepeat = () => ({ document, now });
let lines: Record<string, unknown>[] = [];
let served: ServedApp;

beforeEach(async () => {
  // Compressed forms hang on the bytes.
  document = { ...feed, body: Buffer.from(text) };
  now = "2026-11-20T08:00:00.000Z";
  answered = 0;
  again = () => ({ document, now });
  lines = [];
  const write = (line: string): unknown => lines.push(JSON.parse(line));
  const logger = createLogger({ app: "test", level: "info", destination: { write } });
  const metrics = createMetrics();
  const health = createHealth({ ready: async () => [], metrics, logger });
  const app = new Hono();
  app.use("*", reserveMining());
  let ids = 0;
  const createId = (): string => `id-${String((ids += 1)).padStart(6, "0")}`;
  const trustedProxies = new BlockList();
  equipApp(app, { logger, health, metrics, trustedProxies, now: () => performance.now(), createId });
  app.get("/feeds/:name", (c) => {
    answered += 1;
    return respondDocument(c, document, { now, again: (incoming) => again(incoming) });
  });
  served = await serveApp({ app, host: "127.0.0.1", port: 0, logger, health, signals: false });
});
afterEach(() => served.stop());

function ask(
  headers: Record<string, string> = {},
  { path = "/feeds/rss", method = "GET" } = {},
): Promise<WireAnswer> {
  return sendRequest(`${served.url}${path}`, { headers, method });
}

function withoutOwn({ status, headers, body, names }: WireAnswer): unknown {
  const { date: _date, "x-request-id": _id, ...rest } = headers;
  return { status, rest, text: body.toString("latin1"), names: names.toSorted() };
}

describe("a document that is asked for again", () => {
  it.each([
    [200, {}],
    [304, { "If-None-Match": '"7-abc"' }],
    [304, { "If-None-Match": 'W/"7-abc-br"' }],
    [304, { "If-Modified-Since": "Fri, 20 Nov 2026 07:00:00 GMT" }],
    [200, { "If-None-Match": '"6-abc"' }],
    [200, { "Accept-Encoding": "gzip" }],
    [304, { "Accept-Encoding": "gzip", "If-None-Match": '"7-abc-gzip"' }],
  ])("is answered ahead of the app as the app answers, %i to %j", async (status, headers) => {
    const first = await ask(headers);
    expect(answered).toBe(1);
    const second = await ask(headers);
    expect(answered).toBe(1);
    expect(first.status).toBe(status);
    expect(withoutOwn(second)).toEqual(withoutOwn(first));
    expect(second.headers["tdm-reservation"]).toBe("1");
  });

  it("comes in a coding that was made once", async () => {
    await ask();
    const made = await ask({ "Accept-Encoding": "gzip" });
    expect(answered).toBe(2);
    const kept = await ask({ "Accept-Encoding": "gzip" });
    expect(answered).toBe(2);
    expect(kept.body).toEqual(made.body);
    expect(gunzipSync(kept.body).toString()).toBe(text);
  });

  it("has an id of its own or the client's, a line in the log and a place among the figures", async () => {
    const first = await ask();
    const second = await ask();
    const third = await ask({ "X-Request-Id": "from-proxy-1" });
    expect(answered).toBe(1);
    const ids = [first, second, third].map(({ headers }) => headers["x-request-id"]);
    expect(ids).toEqual(["id-000001", "id-000002", "from-proxy-1"]);
    const logged = await vi.waitFor(() => {
      const found = lines.filter(({ msg }) => msg === "Request");
      expect(found).toHaveLength(3);
      return found;
    });
    expect(logged[1]).toMatchObject({
      requestId: "id-000002",
      method: "GET",
      route: "/feeds/:name",
      status: 200,
      address: "127.0.0.0/24",
      bytes: logged[0]?.["bytes"],
    });
    const figures = (await ask({}, { path: "/metrics" })).body.toString();
    expect(figures).toContain('_count{method="GET",route="/feeds/:name",status="2xx"} 3');
  });

  it("tells caches anew how long it holds", async () => {
    document = { ...feed, until: "2026-11-20T08:00:30.000Z" };
    expect((await ask()).headers["cache-control"]).toContain("max-age=30");
    now = "2026-11-20T08:00:20.000Z";
    expect((await ask()).headers["cache-control"]).toContain("max-age=10");
    expect(answered).toBe(1);
  });

  it("has the headers of the document as it is found, not as it was", async () => {
    await ask();
    document = { ...feed, etag: "8-def", headers: { "TDM-Reservation": "0" } };
    const { headers } = await ask();
    expect(answered).toBe(1);
    expect(headers).toMatchObject({ etag: '"8-def"', "tdm-reservation": "0" });
  });
});

describe("the app itself answers", () => {
  it.each([
    ["another method", {}, { method: "HEAD" }],
    ["another query", {}, { path: "/feeds/rss?page=2" }],
    ["another address", {}, { path: "/feeds/atom" }],
    ["another host", { Host: "news.example" }, {}],
    ["a coding not made yet", { "Accept-Encoding": "br" }, {}],
    ["a client that takes no coding", { "Accept-Encoding": "identity;q=0, deflate" }, {}],
  ])("%s", async (_name, headers, options) => {
    await ask();
    await ask(headers, options);
    expect(answered).toBe(2);
  });

  it("a client that wants what is new", async () => {
    const since = async (): Promise<Uint8Array> => Buffer.from("news");
    document = { ...feed, since };
    await ask();
    const news = await ask({ "A-IM": "feed", "If-None-Match": '"6-abc"' });
    expect(answered).toBe(2);
    expect(news.status).toBe(226);
    expect(news.body.toString()).toBe("news");
  });

  it("when the document is not found again, and then keeps how it is", async () => {
    await ask();
    again = () => undefined;
    await ask();
    await ask();
    expect(answered).toBe(3);
    again = () => ({ document, now });
    await ask();
    expect(answered).toBe(3);
  });

  it("when finding it fails, which is logged", async () => {
    await ask();
    again = () => {
      throw new Error("lost");
    };
    expect((await ask()).body.toString()).toBe(text);
    expect(answered).toBe(2);
    expect(lines).toContainEqual(expect.objectContaining({ level: "error", msg: "A shortcut failed" }));
  });

  it("other words of the headers that the choice depends on", async () => {
    document = { ...feed, vary: ["Accept"] };
    for (const accept of ["text/html", "text/html", "application/xml", "text/html", "application/xml"])
      await ask({ Accept: accept });
    expect(answered).toBe(2);
  });
});

describe("whoever must be admitted", () => {
  it("is, last of all, with headers that say so", async () => {
    let left = 1;
    document = { ...feed, vary: ["Authorization"] };
    const seen: unknown[] = [];
    again = ({ headers }) => {
      seen.push(headers.authorization);
      const admit = (): readonly string[] | undefined => (left-- > 0 ? ["RateLimit", "1 left"] : undefined);
      return { document, now, admit };
    };
    await ask({ Authorization: "Bearer one" });
    const kept = await ask({ Authorization: "Bearer two" });
    expect(answered).toBe(1);
    expect(kept.headers["ratelimit"]).toBe("1 left");
    const refused = await ask({ Authorization: "Bearer two" });
    expect(answered).toBe(2);
    expect(refused.headers["ratelimit"]).toBeUndefined();
    // Nobody is admitted for what is not answered here.
    left = 1;
    await ask({ Authorization: "Bearer two", "Accept-Encoding": "br" });
    expect(left).toBe(1);
    expect(seen).toEqual(["Bearer two", "Bearer two", "Bearer two"]);
  });
});

describe("the table of shortcuts", () => {
  it("forgets addresses before they fill the memory", () => {
    const logger = createLogger({ app: "test", level: "silent" });
    const shortcuts = createShortcuts(logger);
    const asking = (url: string): IncomingMessage =>
      Object.assign(new IncomingMessage(new Socket()), { method: "GET", url });
    const shortcut = {
      again: () => ({ document, now }),
      varying: [],
      presets: [],
      route: "/:at",
      recorder: undefined,
    };
    for (let at = 0; at < 5000; at += 1) shortcuts.keep(asking(`/${String(at)}`), shortcut);
    shortcuts.keep(asking(`/${"x".repeat(2000)}`), shortcut);
    const isKept = (url: string): boolean => {
      const incoming = asking(url);
      return shortcuts.answer(incoming, new ServerResponse(incoming));
    };
    expect(isKept("/4999")).toBe(true);
    expect(isKept("/0")).toBe(false);
    expect(isKept(`/${"x".repeat(2000)}`)).toBe(false);
  });
});
