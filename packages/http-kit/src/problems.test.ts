import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { negotiate } from "./accept.ts";
import { allowAnyOrigin } from "./any-origin.ts";
import { handleError } from "./error-handler.ts";
import { createLogger } from "./logger.ts";
import { handleNotFound } from "./not-found.ts";
import { createProblem } from "./problem-error.ts";
import { limitRequests } from "./request-limits.ts";
import { securityHeaders } from "./security-headers.ts";
import { serveApp } from "./serve-app.ts";
import type { ServedApp } from "./serve-app.ts";
import { readJson, sendRequest } from "./wire-request.ts";

const lines: string[] = [];
const logger = createLogger({
  app: "test",
  level: "info",
  destination: { write: (line) => lines.push(line) },
});

let served: ServedApp;
beforeAll(async () => {
  const app = new Hono();
  const page = (wrong: { status: number }): string => `<h1>${String(wrong.status)}</h1>`;
  app.use("*", limitRequests(), securityHeaders({ "style-src": ["'self'"] }));
  app.onError(handleError({ logger, page }));
  app.notFound(handleNotFound(app, { page }));
  app.get("/articles/:id", (c) => (c.req.param("id") === "gone" ? c.notFound() : c.text("ok")));
  app.delete("/articles/:id", (c) => c.body(null, 204));
  app.use("/open", allowAnyOrigin());
  app.get("/open", (c) => c.text("open"));
  app.get("/typed", (c) => c.text(negotiate(c, ["application/json", "text/html"])));
  app.get("/killed", () => {
    throw createProblem({
      status: 410,
      code: "killed",
      title: "The article was taken back",
      detail: "Dieser Beitrag ist nicht mehr verfügbar.",
      extra: { status: 200, article: "2026-hafen-kran" },
      headers: { "Cache-Control": "public, max-age=60" },
    });
  });
  app.get("/large", () => {
    throw new HTTPException(413, { message: "Payload Too Large" });
  });
  app.get("/broken", () => {
    throw new Error("secret detail");
  });
  app.get("/odd", () => {
    // Nobody should, but somebody's library will.
    // oxlint-disable-next-line typescript/only-throw-error
    throw "secret detail";
  });
  const sub = new Hono();
  sub.post("/orders", (c) => c.text("ordered"));
  app.route("/sub", sub);
  served = await serveApp({ app, host: "127.0.0.1", port: 0, logger, signals: false });
});
afterAll(() => served.stop());

async function ask(
  path: string,
  method = "GET",
  headers: Record<string, string> = {},
): ReturnType<typeof sendRequest> {
  return sendRequest(`${served.url}${path}`, { method, headers });
}

describe("problems", () => {
  it("answers a path nobody knows, and an article nobody has", async () => {
    for (const path of ["/nowhere", "/articles/gone", "/"]) {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(answer.headers["content-type"]).toBe("application/problem+json");
      expect(answer.headers["cache-control"]).toBe("no-store");
      expect(readJson(answer)).toEqual({
        type: "urn:depesche:problem:not-found",
        title: "There is nothing at this address",
        status: 404,
        code: "not-found",
      });
    }
  });

  it("says which methods a known path takes", async () => {
    const posted = await ask("/articles/1", "POST");
    expect(posted.status).toBe(405);
    expect(posted.headers.allow).toBe("GET, DELETE, HEAD, OPTIONS");
    expect(readJson(posted)).toMatchObject({ code: "method-not-allowed" });
    const got = await ask("/sub/orders");
    expect([got.status, got.headers.allow]).toEqual([405, "POST, OPTIONS"]);
    expect((await ask("/nowhere", "POST")).status).toBe(404);
    const asked = await ask("/articles/1", "OPTIONS");
    expect([asked.status, asked.headers.allow]).toEqual([204, "GET, DELETE, HEAD, OPTIONS"]);
    expect((await ask("/articles/1", "HEAD")).status).toBe(200);
  });

  it("answers preflight requests where every origin may read", async () => {
    const headers = { Origin: "https://a.example", "Access-Control-Request-Method": "GET" };
    const open = await ask("/open", "OPTIONS", headers);
    expect(open.status).toBe(204);
    expect(open.headers["access-control-allow-headers"]).toContain("If-None-Match");
    expect((await ask("/open")).headers["access-control-allow-origin"]).toBe("*");
    const closed = await ask("/articles/1", "OPTIONS", headers);
    expect(closed.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("offers what it has when the client takes none of it", async () => {
    const answer = await ask("/typed", "GET", { Accept: "image/png, text/*;q=0" });
    expect(answer.status).toBe(406);
    expect(readJson(answer)).toMatchObject({
      code: "not-acceptable",
      offers: ["application/json", "text/html"],
    });
    expect((await ask("/typed", "GET", { Accept: "text/*, */*;q=0.1" })).body.toString()).toBe("text/html");
  });

  it("carries a problem from where it is thrown, and lets no member of its own hide the status", async () => {
    const answer = await ask("/killed");
    expect(answer.status).toBe(410);
    expect(answer.headers["cache-control"]).toBe("public, max-age=60");
    expect(readJson(answer)).toEqual({
      type: "urn:depesche:problem:killed",
      title: "The article was taken back",
      status: 410,
      code: "killed",
      detail: "Dieser Beitrag ist nicht mehr verfügbar.",
      article: "2026-hafen-kran",
    });
    expect(readJson(await ask("/large"))).toMatchObject({ status: 413, code: "http-413" });
  });

  it.each(["/broken", "/odd"])("tells nothing of its own faults at %s, and logs them", async (path) => {
    lines.length = 0;
    const answer = await ask(path);
    expect(answer.status).toBe(500);
    expect(readJson(answer)).toMatchObject({ code: "internal-error" });
    expect(answer.body.toString()).not.toContain("secret detail");
    expect(lines.join("\n")).toContain("secret detail");
    expect((await ask("/articles/1")).status).toBe(200);
  });

  it("shows people a page, and everyone else JSON", async () => {
    const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    const page = await ask("/nowhere", "GET", { Accept: browser });
    expect([page.status, page.body.toString()]).toEqual([404, "<h1>404</h1>"]);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.headers.vary).toBe("Accept");
    expect(page.headers["content-security-policy"]).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'self'",
    );
    expect(page.headers["x-frame-options"]).toBe("DENY");
    const json = await ask("/nowhere", "GET", { Accept: "*/*" });
    expect(json.headers["content-type"]).toBe("application/problem+json");
  });

  it("refuses addresses that are too long", async () => {
    expect((await ask(`/articles/1?${"a".repeat(8000)}`)).status).toBe(200);
    const answer = await ask(`/articles/1?${"a".repeat(9000)}`);
    expect(answer.status).toBe(414);
    expect(readJson(answer)).toMatchObject({ code: "address-too-long" });
  });

  it("answers as problems what never becomes a request", async () => {
    const large = await ask("/articles/1", "GET", { "X-Large": "a".repeat(40_000) });
    expect(large.status).toBe(431);
    expect(readJson(large)).toMatchObject({ code: "headers-too-large" });
    const host = await ask("/articles/1", "GET", { Host: "a b" });
    expect(host.status).toBe(400);
    expect(readJson(host)).toMatchObject({ code: "malformed-request" });
  });
});
