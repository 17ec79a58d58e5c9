import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { newsFormats } from "@depesche/news-formats";
import { keyScopes as storedScopes } from "@depesche/newsroom-store";
import { formats, keyScopes } from "@depesche/syndication-contract";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import type { TestKey } from "./test-app.fixture.ts";
import { listStartSteps } from "./start-page.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
let newsroom: TestNewsroom;
let key: TestKey;
beforeAll(async () => {
  newsroom = await openTestNewsroom();
  key = await newsroom.addPartner("nordkurier");
  await newsroom.publish({});
});
afterAll(() => newsroom.dispose());

describe("the app, started as a process of its own", () => {
  it("does what its README and its first page say", async () => {
    const child = spawn(process.execPath, [file("main.mjs")], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"],
        PORT: "0",
        DEPESCHE_SECRET: randomBytes(32).toString("hex"),
        DEPESCHE_DATABASE_URL: `file:${newsroom.file}`,
        DEPESCHE_MEDIA_URL: `file:${join(newsroom.folder, "media")}`,
      },
    });
    const ended = once(child, "exit");
    let told = "";
    child.stderr.on("data", (bytes: Buffer) => {
      told += String(bytes);
    });
    try {
      const url = await findAddress(child.stdout);
      const readme = await readFile(file("../README.md"), "utf8");
      const [, block = ""] = /```sh\n([^]*?)```/.exec(readme) ?? [];
      const env = { PATH: process.env["PATH"], API: url, DEPESCHE_KEY: key.text };
      const run = async (script: string): Promise<string> =>
        (await promisify(execFile)("bash", ["-euc", script], { env, cwd: newsroom.folder })).stdout;
      expect(JSON.parse(await run(block))).toMatchObject({ changes: [{ id: "2026-hafen-kran" }] });
      const steps = listStartSteps(url).map(({ command }) => command);
      expect(JSON.parse(await run(steps[0] ?? ""))).toMatchObject({ partner: { id: "nordkurier" } });
      await run(steps[1] ?? "");
      expect(JSON.parse(await run(steps[2] ?? ""))).toMatchObject({ changes: [], has_more: false });
      expect(await run(steps[3] ?? "")).toContain("application/vnd.iptc.ninjs+json; version=3.1");
      await vi.waitFor(() => expect(told).toContain(`Partners' engineers start at ${url}/\n`));
    } finally {
      child.kill("SIGTERM");
      expect(await ended).toEqual([0, null]);
    }
  });
});

describe("README.md", () => {
  it("names every address there is", async () => {
    const readme = await readFile(file("../README.md"), "utf8");
    const routes = newsroom.app.routes.filter(({ method, path }) => method === "GET" && !path.includes("*"));
    for (const { path } of routes) {
      const [first = path] = /^\/(?:v1\/)?[a-z.]*/.exec(path) ?? [];
      expect(readme.includes(`\`${first}`), path).toBe(true);
    }
  });
});

describe("the contract", () => {
  it("offers the formats that are written, under their names and types", () => {
    expect(Object.entries(formats)).toEqual(newsFormats.map(({ name, types }) => [name, [...types]]));
  });

  it("knows the scopes that keys have", () => {
    expect(keyScopes).toEqual(storedScopes);
  });
});

async function findAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === "object" && entry !== null && "url" in entry) return String(entry.url);
  }
  throw new Error("the app ended without listening");
}
