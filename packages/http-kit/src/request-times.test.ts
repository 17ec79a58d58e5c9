import { once } from "node:events";
import { connect } from "node:net";

import { Hono } from "hono";
import { expect, it } from "vitest";

import { createLogger } from "./logger.ts";
import { serveApp } from "./serve-app.ts";

it("shuts off who sends a request too slowly, its head or its body, and nobody else", async () => {
  const app = new Hono();
  app.get("/", (c) => c.text("answered"));
  app.post("/", async (c) => c.text(await c.req.text()));
  app.onError((_, c) => c.text("cut off", 400));
  const logger = createLogger({ app: "test", level: "silent" });
  const times = { headLimitMs: 200, requestLimitMs: 400 };
  const served = await serveApp({ app, host: "127.0.0.1", port: 0, logger, signals: false, ...times });
  const send = async (begin: string): Promise<string> => {
    const socket = connect(Number(new URL(served.url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    let answer = "";
    socket.on("data", (bytes) => (answer += String(bytes)));
    socket.write(begin);
    // A byte now and then: it is not silence that is shut off.
    const drip = setInterval(() => socket.write("x"), 20);
    await once(socket, "close");
    clearInterval(drip);
    return answer;
  };
  const slow = [
    send("GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "),
    send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"),
    send("G"),
  ];
  expect(await (await fetch(served.url)).text()).toBe("answered");
  const [head, body, line] = await Promise.all(slow);
  expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[^]*"code":"request-too-slow"/);
  expect(body).toMatch(/^HTTP\/1\.1 408 /);
  expect(line).toMatch(/^HTTP\/1\.1 4\d\d /);
  await served.stop();
});
