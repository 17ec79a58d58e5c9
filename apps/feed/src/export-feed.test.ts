import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { getArticleId } from "@depesche/content-model";
import { instant } from "@depesche/testkit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { killNotice, killReason } from "./held-back.fixture.ts";
import { buildEntry, openTestNewsroom, type TestNewsroom } from "./newsroom.fixture.ts";
import { openSiteExport, type SiteExport } from "./site-export.fixture.ts";

// Whole newsrooms and processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const main = fileURLToPath(new URL("main.mjs", import.meta.url));
const run = promisify(execFile);
const id = getArticleId("2020-alt");
let newsroom: TestNewsroom;
let site: SiteExport;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  newsroom = await openTestNewsroom();
  site = await openSiteExport(newsroom);
  await newsroom.publish(
    buildEntry({ publishedAt: instant("2020-01-01T08:00:00Z"), id }),
    "2020-01-01T08:00:00Z",
  );
  env = {
    PATH: process.env["PATH"],
    DEPESCHE_DATABASE_URL: `file:${newsroom.file}`,
    DEPESCHE_MEDIA_URL: `file:${join(newsroom.folder, "media")}`,
    DEPESCHE_FEED_URL: "https://anderer-ort.example",
  };
});
afterEach(() => newsroom.dispose());

describe("the command", () => {
  it("exports as settings say and reports for programs and for people", async () => {
    const { folder } = site;
    const { stdout } = await run(process.execPath, [main, "export", "--json", "--out", folder], { env });
    const summary: unknown = JSON.parse(stdout);
    const files = await site.listFiles();
    expect(summary).toEqual({ folder, files: files.length, written: files.length, removed: 0 });
    const page = await readFile(join(folder, "articles/2026/11/2020-alt/index.html"), "utf8");
    expect(page).toContain("https://anderer-ort.example/rss.xml");
    expect(await readFile(join(folder, "valid-until"), "utf8")).toBe("never\n");
    const again = await run(process.execPath, [main, "export", "--out", folder], { env });
    expect(again.stdout).toBe(`${files.length} files in ${folder}: 0 written, 0 removed\n`);
    await expect(run(process.execPath, [main, "exprot"], { env })).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Usage"),
    });
    await expect(run(process.execPath, [main, "export", "--ouch"], { env })).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining("--ouch"),
    });
  });

  it("follows the log until it is told to stop", async () => {
    const child = spawn(process.execPath, [main, "export", "--watch", "--json", "--out", site.folder], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value));
    expect(await next()).toMatchObject({ removed: 0 });
    const page = "articles/2026/11/2020-alt/index.html";
    expect(await site.listFiles()).toContain(page);
    const at = instant("2026-11-20T12:00:00Z");
    const kill = { at, reason: killReason, notice: killNotice };
    await newsroom.desk.killArticle(id, kill, { by: "mara", at });
    expect(await next()).toMatchObject({ removed: expect.any(Number) });
    expect(await site.listFiles()).not.toContain(page);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
