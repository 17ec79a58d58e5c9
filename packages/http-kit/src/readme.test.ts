import { readFile } from "node:fs/promises";
import { BlockList } from "node:net";
import path from "node:path";

import { Hono } from "hono";
import { describe, expect, it } from "vitest";

import { createHealth, createLogger, createMetrics, equipApp, respondDocument, serveApp } from "./index.ts";
import { sendRequest } from "./wire-request.ts";

const names = {
  BlockList,
  Hono,
  createHealth,
  createLogger,
  createMetrics,
  equipApp,
  respondDocument,
  serveApp,
};

describe("README.md", () => {
  it("holds an app that runs as it stands there", async () => {
    const readme = await readFile(path.join(import.meta.dirname, "../README.md"), "utf8");
    const example = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? "";
    const code = example.replace(/^import [^]*?;\n/gm, "").replace("port: 4001", "port: 0");
    // The example is the test here: what readers copy is what runs.
    // oxlint-disable-next-line typescript/no-implied-eval
    const run = new Function(...Object.keys(names), `return (async () => {${code}; return served; })()`) as (
      ...values: readonly unknown[]
    ) => ReturnType<typeof serveApp>;
    const served = await run(...Object.values(names));
    const feed = await sendRequest(`${served.url}/rss`, { headers: { "Accept-Encoding": "gzip" } });
    expect(feed.status).toBe(200);
    expect(feed.headers.etag).toBe('"42-9f86d0"');
    const again = await sendRequest(`${served.url}/rss`, {
      headers: { "If-None-Match": feed.headers.etag ?? "" },
    });
    expect(again.status).toBe(304);
    await served.stop();
  });
});
