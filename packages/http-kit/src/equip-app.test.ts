import { BlockList } from "node:net";

import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { equipApp } from "./equip-app.ts";
import { createHealth } from "./health.ts";
import { createLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { serveApp } from "./serve-app.ts";
import type { ServedApp } from "./serve-app.ts";
import { readJson, sendRequest } from "./wire-request.ts";

let lines: Record<string, unknown>[] = [];
let reasons: () => Promise<readonly string[]> = () => Promise.resolve([]);
let served: ServedApp;

beforeEach(async () => {
  lines = [];
  reasons = () => Promise.resolve([]);
  const write = (line: string): void => {
    lines.push({ line, ...JSON.parse(line) });
  };
  const logger = createLogger({ app: "test", level: "debug", destination: { write } });
  const trustedProxies = new BlockList();
  trustedProxies.addAddress("127.0.0.1");
  const metrics = createMetrics();
  metrics.addGauge("depesche_last_event", "The newest event.", () => 7);
  const health = createHealth({ ready: () => reasons(), metrics, logger, limitMs: 50 });
  const app = new Hono();
  let ticks = 0;
  const now = (): number => (ticks += 2.5);
  equipApp(app, { logger, health, metrics, trustedProxies, now, createId: () => "made-here" });
  app.get("/articles/:id", (c) => c.text("a".repeat(1000)));
  app.get("/broken", () => {
    logger.warn({ authorization: "Bearer hunter2", request: { headers: { cookie: "hunter2" } } }, "x");
    throw new TypeError("An inner fault");
  });
  served = await serveApp({ app, host: "127.0.0.1", port: 0, logger, health, signals: false });
});
afterEach(() => served.stop());

async function findLine(route: string): Promise<Record<string, unknown>> {
  return vi.waitFor(() => {
    const line = lines.find((candidate) => candidate["route"] === route && "bytes" in candidate);
    if (line === undefined) throw new Error(`No line of ${route} yet`);
    return line;
  });
}

const sender = {
  "X-Forwarded-For": "203.0.113.77",
  Authorization: "Bearer hunter2",
  Cookie: "session=hunter2",
};

describe("the log of requests", () => {
  it("has a line for each request, with neither address nor secret in it", async () => {
    const answer = await sendRequest(`${served.url}/articles/kran?token=hunter2`, { headers: sender });
    expect(answer.headers["x-request-id"]).toBe("made-here");
    const { line, time: _time, bytes, ...logged } = await findLine("/articles/:id");
    expect(logged).toEqual({
      level: "info",
      app: "test",
      requestId: "made-here",
      method: "GET",
      route: "/articles/:id",
      status: 200,
      address: "203.0.113.0/24",
      ms: expect.any(Number),
      msg: "Request",
    });
    expect(bytes).toBeGreaterThan(1000);
    expect(String(line)).not.toMatch(/203\.0\.113\.77|127\.0\.0\.1|hunter2|kran/);
  });

  it("blots out credentials wherever the log gets them, and ties a fault to its request", async () => {
    await sendRequest(`${served.url}/broken`, { headers: { ...sender, "X-Request-Id": "from-proxy-1" } });
    expect(await findLine("/broken")).toMatchObject({ requestId: "from-proxy-1", status: 500 });
    const fault = lines.find((line) => line["msg"] === "A request failed");
    expect(fault).toMatchObject({ requestId: "from-proxy-1", err: { type: "TypeError" } });
    const all = lines.map((line) => String(line["line"])).join("\n");
    expect(all).toContain("[Redacted]");
    expect(all).not.toMatch(/hunter2|203\.0\.113\.77/);
  });

  it("takes over no request id that could be something else", async () => {
    for (const id of ["short", "x".repeat(65), "<script>alert</script>"]) {
      const answer = await sendRequest(`${served.url}/articles/1`, { headers: { "X-Request-Id": id } });
      expect(answer.headers["x-request-id"]).toBe("made-here");
    }
  });

  it("keeps quiet about monitoring", async () => {
    await sendRequest(`${served.url}/healthz`);
    expect(await findLine("/healthz")).toMatchObject({ level: "debug" });
  });
});

describe("monitoring", () => {
  it("says that the app runs and is ready, to nobody's cache and no other origin", async () => {
    for (const path of ["/healthz", "/readyz", "/metrics"]) {
      const answer = await sendRequest(`${served.url}${path}`);
      expect(answer.status).toBe(200);
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  it("says why the app is not ready", async () => {
    reasons = () => Promise.resolve(["The database cannot be read."]);
    const answer = await sendRequest(`${served.url}/readyz`);
    expect(answer.status).toBe(503);
    expect(readJson(answer)).toMatchObject({
      code: "not-ready",
      reasons: ["The database cannot be read."],
    });
    expect((await sendRequest(`${served.url}/healthz`)).status).toBe(200);
  });

  it("is not ready when the check fails or hangs, and shows no inner message", async () => {
    reasons = () => Promise.reject(new Error("/var/lib/hidden"));
    const failed = await sendRequest(`${served.url}/readyz`);
    expect(failed.status).toBe(503);
    expect(failed.body.toString()).not.toContain("hidden");
    reasons = () => new Promise(() => undefined);
    expect((await sendRequest(`${served.url}/readyz`)).status).toBe(503);
  });

  it("counts requests by method, route and class of status, in bounded labels", async () => {
    await sendRequest(`${served.url}/articles/1`);
    await sendRequest(`${served.url}/articles/2`);
    await sendRequest(`${served.url}/wp-login.php`, { method: "PROPFIND" });
    const answer = await sendRequest(`${served.url}/metrics`);
    const text = answer.body.toString();
    expect(answer.headers["content-type"]).toContain("text/plain");
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/articles/:id",status="2xx"} 2',
    );
    expect(text).toContain('{method="other",route="unmatched",status="4xx"} 1');
    expect(text).not.toContain("wp-login");
    expect(text).toContain("depesche_last_event 7");
  });
});
