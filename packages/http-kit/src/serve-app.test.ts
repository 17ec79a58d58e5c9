import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { Agent, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

import { Hono } from "hono";
import { describe, expect, it, vi } from "vitest";

import { createHealth } from "./health.ts";
import { createLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { serveApp } from "./serve-app.ts";
import { sendRequest } from "./wire-request.ts";

const logger = createLogger({ app: "test", level: "silent" });
const base = { host: "127.0.0.1", port: 0, logger, signals: false };

function createSlowApp(): { app: Hono; started: Promise<void>; finish: () => void } {
  const started = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  const app = new Hono();
  app.get("/fast", (c) => c.text("fast"));
  app.get("/slow", async (c) => {
    started.resolve();
    await finished.promise;
    return c.text("whole answer");
  });
  return { app, started: started.promise, finish: finished.resolve };
}

describe("serveApp", () => {
  it("finishes running requests, refuses new ones, then closes what the app opened", async () => {
    const events: string[] = [];
    const slow = createSlowApp();
    const metrics = createMetrics();
    const health = createHealth({ ready: () => Promise.resolve([]), metrics, logger });
    const served = await serveApp({
      ...base,
      app: slow.app,
      health,
      onStopping: () => events.push("stopping"),
      onStop: () => {
        events.push("closed");
      },
    });
    const agent = new Agent({ keepAlive: true });
    const answer = sendRequest(`${served.url}/slow`, { agent });
    await slow.started;
    const stopped = served.stop();
    expect(served.stop()).toBe(stopped);
    expect((await health.routes.request("/readyz")).status).toBe(503);
    await vi.waitFor(() => expect(sendRequest(`${served.url}/fast`)).rejects.toThrow("ECONNREFUSED"));
    events.push("still running");
    slow.finish();
    expect((await answer).body.toString()).toBe("whole answer");
    expect((await answer).headers.connection).toBe("close");
    await stopped;
    expect(events).toEqual(["stopping", "still running", "closed"]);
  });

  it("waits for no connection that is merely kept open", async () => {
    const { app } = createSlowApp();
    const served = await serveApp({ ...base, app });
    const agent = new Agent({ keepAlive: true });
    const answer = await sendRequest(`${served.url}/fast`, { agent });
    expect(answer.headers.connection).toBe("keep-alive");
    await served.stop();
    agent.destroy();
  });

  it("cuts off at the limit what does not end", async () => {
    const slow = createSlowApp();
    const served = await serveApp({ ...base, app: slow.app, stopLimitMs: 20 });
    const answer = sendRequest(`${served.url}/slow`);
    const failed = expect(answer).rejects.toThrow("socket hang up");
    await slow.started;
    await served.stop();
    await failed;
    slow.finish();
  });

  it("says which port is taken and which setting changes it", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const { app } = createSlowApp();
    await expect(serveApp({ ...base, app, port, portVariable: "DEPESCHE_FEED_PORT" })).rejects.toMatchObject({
      code: "port-taken",
      message: `Port ${String(port)} on 127.0.0.1 is taken by another program. Stop that one, or set DEPESCHE_FEED_PORT (or PORT) to a free port.`,
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it("says when the host is not this machine's", async () => {
    const { app } = createSlowApp();
    await expect(serveApp({ ...base, app, host: "192.0.2.1" })).rejects.toMatchObject({
      code: "host-unknown",
      message: expect.stringContaining("HOST"),
    });
  });
});

describe("signals", () => {
  async function start(): Promise<{ child: ChildProcess; url: string; log: () => string }> {
    const fixture = path.join(import.meta.dirname, "../fixtures/slow-app.ts");
    const child = spawn(process.execPath, [fixture], { stdio: ["ignore", "pipe", "inherit"] });
    let log = "";
    child.stdout.on("data", (chunk: Buffer) => {
      log += chunk.toString();
    });
    const url = await vi.waitFor(
      () => {
        const found = /"url":"([^"]+)"/.exec(log)?.[1];
        if (found === undefined) throw new Error("Not listening yet");
        return found;
      },
      { timeout: 20_000 },
    );
    return { child, url, log: () => log };
  }

  function waitForExit(child: ChildProcess): Promise<number | null> {
    return new Promise((resolve) => child.once("exit", resolve));
  }

  it("SIGTERM ends the process when the running answer is out", async () => {
    const { child, url, log } = await start();
    const exit = waitForExit(child);
    const answer = sendRequest(`${url}/slow`);
    await vi.waitFor(() => expect(log()).toContain("slow started"), { timeout: 5000 });
    child.kill("SIGTERM");
    // What Ctrl-C's echo through pnpm looks like.
    child.kill("SIGINT");
    expect((await answer).body.toString()).toBe("whole answer");
    expect(await exit).toBe(0);
    expect(log()).toContain("database closed");
  }, 30_000);

  it("a second signal ends it at once", async () => {
    const { child, url, log } = await start();
    const exit = waitForExit(child);
    const answer = expect(sendRequest(`${url}/never`)).rejects.toThrow();
    await vi.waitFor(() => expect(log()).toContain("never started"), { timeout: 5000 });
    child.kill("SIGINT");
    await vi.waitFor(() => expect(log()).toContain('"Stopping"'), { timeout: 5000 });
    await vi.waitFor(
      () => {
        child.kill("SIGINT");
        if (child.exitCode === null) throw new Error("Still running");
      },
      { timeout: 8000, interval: 200 },
    );
    expect(await exit).toBe(130);
    expect(log()).not.toContain("database closed");
    await answer;
  }, 30_000);
});
