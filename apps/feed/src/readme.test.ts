import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { describe, expect, it } from "vitest";

import { buildEntry, openTestNewsroom } from "./newsroom.fixture.ts";

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe("README.md", () => {
  it("says what the app, started as a process of its own, does", async () => {
    const newsroom = await openTestNewsroom();
    const long = { id: getArticleId("2020-alt"), publishedAt: instant("2020-01-01T08:00:00Z") };
    await newsroom.publish(buildEntry(long), "2020-01-01T08:00:00Z");
    const child = spawn(process.execPath, [file("main.mjs")], {
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        PATH: process.env["PATH"],
        PORT: "0",
        DEPESCHE_DATABASE_URL: `file:${newsroom.file}`,
        DEPESCHE_MEDIA_URL: `file:${join(newsroom.folder, "media")}`,
      },
    });
    const ended = once(child, "exit");
    try {
      const feed = await findAddress(child.stdout);
      const readme = await readFile(file("../README.md"), "utf8");
      const [, block = ""] = /```sh\n([^]*?)```/.exec(readme) ?? [];
      const env = { PATH: process.env["PATH"], FEED: feed };
      const { stdout } = await promisify(execFile)("bash", ["-euc", block], { env });
      expect(stdout).toBe("304\n");
      expect(await (await fetch(`${feed}/rss.xml`)).text()).toContain("2020-alt");
    } finally {
      child.kill("SIGTERM");
      expect(await ended).toEqual([0, null]);
      await newsroom.dispose();
    }
  }, 30_000);

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
