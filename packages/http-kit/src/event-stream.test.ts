import { once } from "node:events";
import { request } from "node:http";

import { Hono } from "hono";
import { expect, it } from "vitest";

import { openEventStream, type EventStream } from "./event-stream.ts";
import { createLogger } from "./logger.ts";
import { presetHeader } from "./preset-header.ts";
import { serveApp } from "./serve-app.ts";

it("stays open, tells what waits, and ends when it is told to", async () => {
  const opened: EventStream[] = [];
  let closed = 0;
  const app = new Hono();
  app.get("/events", (c) => {
    presetHeader(c, "X-Request-Id", "one");
    const made = openEventStream(c);
    if (made === undefined) return c.text("no server");
    opened.push(made.stream);
    made.stream.onClose(() => (closed += 1));
    return made.response;
  });
  const logger = createLogger({ app: "test", level: "silent" });
  const served = await serveApp({ app, host: "127.0.0.1", port: 0, logger, signals: false });
  const asked = request(`${served.url}/events`, { agent: false }).end();
  const [answer] = await once(asked, "response");
  expect(answer.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "private, no-store, no-transform",
    "x-request-id": "one",
  });
  // The cut reaches the client as an error, which is what it is.
  answer.on("error", () => undefined);
  const [stream] = opened;
  stream?.send("id: 1\ndata: a\n\n");
  expect(String((await once(answer, "data"))[0])).toBe("id: 1\ndata: a\n\n");
  answer.pause();
  for (let at = 0; at < 200; at += 1) stream?.send("x".repeat(100_000));
  expect(stream?.waitingBytes()).toBeGreaterThan(1_000_000);
  stream?.cut();
  await new Promise((resolve) => answer.once("close", resolve));
  expect(closed).toBe(1);
  stream?.end();
  stream?.send("after the end");
  expect(await (await app.request("/events")).text()).toBe("no server");
  await served.stop();
});
