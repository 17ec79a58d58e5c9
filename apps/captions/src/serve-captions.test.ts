import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { createLogger, serveApp } from "@depesche/http-kit";
import { toPictureId } from "@depesche/content-model";
import { describe, expect, it, vi } from "vitest";

import { article, openTestNewsroom, storePicture } from "./newsroom.fixture.ts";
import { openRenderPool } from "./render-pool.ts";

vi.setConfig({ testTimeout: 120_000 });

const picture = toPictureId(article, "kran");
const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe("over a socket", () => {
  it("a thousand different addresses at once stay within bounds", async () => {
    const pool = await openRenderPool({
      mediaFolder: "slow",
      limitMs: 20_000,
      memoryBytes: 1024 ** 3,
      size: 2,
      waitingLimit: 20,
      module: new URL("stuck.child.ts", import.meta.url),
    });
    const newsroom = await openTestNewsroom({ pool });
    const pictures = await Promise.all(
      Array.from({ length: 84 }, async (_, at) =>
        storePicture(newsroom, { key: `kran-${at}`, role: "body", caption: `Kran ${at}` }),
      ),
    );
    await newsroom.publish({}, pictures);
    await newsroom.refresh();
    const served = await serveApp({
      app: newsroom.app,
      health: newsroom.health,
      logger: createLogger({ app: "captions", level: "silent" }),
      host: "127.0.0.1",
      port: 0,
      portVariable: "DEPESCHE_CAPTIONS_PORT",
      signals: false,
    });
    const files = ["w320", "captioned", "thumbnail", "card"].flatMap((preset) =>
      ["jpg", "webp", "avif"].map((extension) => `${preset}.${extension}`),
    );
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, pool.load().waiting);
    }, 1);
    const statuses = await Promise.all(
      pictures.flatMap(({ picture: { id } }) =>
        files.map(async (name) => {
          const response = await fetch(`${served.url}/pictures/${id}/${name}`);
          await response.arrayBuffer();
          if (response.status === 503) expect(response.headers.get("retry-after")).toBe("2");
          return response.status;
        }),
      ),
    );
    clearInterval(watch);
    expect(statuses).toHaveLength(1008);
    expect([...new Set(statuses)].toSorted((one, other) => one - other)).toEqual([200, 503]);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(20);
    expect(most).toBeLessThanOrEqual(20);
    expect(pool.pids().length).toBeLessThanOrEqual(2);
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
    await served.stop();
    pool.close();
    await newsroom.dispose();
  });
});

describe("README.md", () => {
  it("says what the app, started as a process of its own, does", async () => {
    const newsroom = await openTestNewsroom();
    await newsroom.publish({}, [await storePicture(newsroom)]);
    const child = spawn(process.execPath, [file("main.mjs")], {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"],
        PORT: "0",
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
      const response = await fetch(`${url}/pictures/${picture}/captioned.webp`);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/webp"]);
      await response.arrayBuffer();
      await vi.waitFor(() => expect(told).toContain(`See every picture in every size at ${url}/`));
    } finally {
      child.kill("SIGTERM");
      expect(await ended).toEqual([0, null]);
      await newsroom.dispose();
    }
  });

  it("names every address there is", async () => {
    const newsroom = await openTestNewsroom();
    const readme = await readFile(file("../README.md"), "utf8");
    const routes = newsroom.app.routes.filter(({ method, path }) => method === "GET" && !path.includes("*"));
    for (const first of new Set(routes.map(({ path }) => /^\/[a-z]*/.exec(path)?.[0] ?? path))) {
      expect(readme.includes(`\`${first}`), first).toBe(true);
    }
    await newsroom.dispose();
  });
});

async function findAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === "object" && entry !== null && "url" in entry) return String(entry.url);
  }
  throw new Error("the app ended without listening");
}
