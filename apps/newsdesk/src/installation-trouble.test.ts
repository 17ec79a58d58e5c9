import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { getInstant } from "@depesche/content-model";
import { loadSettings } from "@depesche/settings";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import {
  createTrialNewsroom,
  formatArticle,
  formatPicture,
  type TrialNewsroom,
} from "./trial-newsroom.fixture.ts";
import { drawPng } from "./trial-picture.fixture.ts";

const kran = "content/articles/2026/11/kran.md";

async function publishedNewsroom(): Promise<TrialNewsroom> {
  const newsroom = await createTrialNewsroom();
  await newsroom.write(kran, formatArticle("2026-kran"));
  await newsroom.run(["publish"]);
  await newsroom.write(kran, formatArticle("2026-kran", ["kicker: Hafen"]));
  return newsroom;
}

function openDatabase(newsroom: TrialNewsroom): DatabaseSync {
  return new DatabaseSync(join(newsroom.root, "var/depesche.db"));
}

/** Holds the store's write lock in a process of its own: locks do not count inside one process. */
async function holdStore(file: string): Promise<() => Promise<void>> {
  const script = `
    const { DatabaseSync } = require("node:sqlite");
    new DatabaseSync(${JSON.stringify(file)}).exec("begin immediate");
    process.stdout.write("held");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
  await once(child.stdout, "data");
  return async () => {
    const ended = once(child, "exit");
    child.kill();
    await ended;
  };
}

/** Writes until a disk takes no more; gives the file that is to be removed to make room again. */
async function fillDisk(folder: string): Promise<string> {
  const file = join(folder, "filler");
  for (let full = false; !full;) {
    full = await writeFile(file, Buffer.alloc(4096), { flag: "a" }).then(
      () => false,
      () => true,
    );
  }
  return file;
}

/** A small disk of its own, or nothing where this user may not mount one. */
function mountSmallDisk(folder: string, size: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return false;
  }
  onTestFinished(() => void execFileSync("umount", [folder]));
  return true;
}

describe("an installation in trouble", () => {
  it("says that a newer program made the store, and changes nothing", async () => {
    const newsroom = await publishedNewsroom();
    const database = openDatabase(newsroom);
    database.exec("update store set version = 99, readable_from = 99");
    for (const argv of [
      ["publish"],
      ["publish", "--dry-run"],
      ["status"],
      ["kill", "2026-kran", "--reason", "r", "--notice", "n"],
    ]) {
      const { exitCode, out, err } = await newsroom.run(argv);
      expect({ argv, exitCode, out }).toEqual({ argv, exitCode: 3, out: "" });
      expect(err).toContain("store-newer: ");
    }
    expect(database.prepare("select max(number) as newest from revision").get()).toEqual({ newest: 1 });
    database.close();
    expect(await newsroom.read(kran)).not.toContain("kill:");
  });

  it("says that another process holds the store, and changes nothing", { timeout: 40_000 }, async () => {
    const newsroom = await publishedNewsroom();
    const letGo = await holdStore(join(newsroom.root, "var/depesche.db"));
    const { exitCode, err, out } = await newsroom.run(["publish"]);
    await letGo();
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
    expect(err).toContain("store-busy: Another process kept the store");
    expect(await newsroom.runJson(["publish"])).toMatchObject({ json: { counts: { updated: 1 } } });
  });

  it("says that the disk of the pictures is full, reports what was done, and goes on when there is room", async (context) => {
    const newsroom = await createTrialNewsroom();
    const media = join(newsroom.root, "var/media");
    if (!mountSmallDisk(media, "8k")) context.skip("this user may not mount a small disk");
    for (let number = 0; number < 40; number += 1) {
      await newsroom.write(`content/articles/2026/10/n${number}.md`, formatArticle(`2026-n${number}`));
    }
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png")]));
    const { exitCode, err, out } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(3);
    expect(err).toContain("media-full: ");
    expect(out).toContain("new 40, ");
    expect(out).toContain("Stopped: 1 article was not looked at");
    execFileSync("mount", ["-o", "remount,size=8m", media]);
    expect((await newsroom.runJson(["publish"])).json.counts).toMatchObject({ new: 1, unchanged: 40 });
  });

  it("says that the disk of the pictures is full when rights change, and writes them when there is room", async (context) => {
    const newsroom = await createTrialNewsroom();
    const media = join(newsroom.root, "var/media");
    if (!mountSmallDisk(media, "512k")) context.skip("this user may not mount a small disk");
    await newsroom.write("content/articles/2026/11/kran.png", drawPng());
    await newsroom.write(kran, formatArticle("2026-kran", [formatPicture("kran.png")]));
    const embargo = "embargoUntil: 2026-11-21T06:00:00+01:00";
    await newsroom.write("content/articles/2026/11/boot.md", formatArticle("2026-boot", [embargo]));
    await newsroom.run(["publish"]);
    const settings = await newsroom.read("content/publication.yaml");
    await newsroom.write(
      "content/publication.yaml",
      settings.replace("usageTerms: None.", "usageTerms: Some."),
    );
    const filler = await fillDisk(media);
    const later = getInstant("2026-11-21T05:00:00.000Z");
    const { exitCode, err, out } = await newsroom.run(["publish"], { now: () => later });
    expect(exitCode).toBe(3);
    expect(err).toContain("media-full: ");
    expect(out).toContain("settings   publication\nStopped: 1 article was not looked at");
    expect(out).toContain("released   2026-boot");
    await rm(filler);
    const before = await newsroom.list("var/media");
    expect((await newsroom.run(["publish"])).exitCode).toBe(0);
    // The rendition of before stays, since somebody may be fetching it.
    expect(await newsroom.list("var/media")).toHaveLength(before.length + 1);
  });

  it("says that the disk of the store is full", async (context) => {
    const newsroom = await createTrialNewsroom();
    if (!mountSmallDisk(join(newsroom.root, "var"), "300k"))
      context.skip("this user may not mount a small disk");
    await newsroom.write(kran, formatArticle("2026-kran", [], `${"Wort ".repeat(200_000)}\n`));
    const { exitCode, err } = await newsroom.run(["publish"]);
    expect(exitCode).toBe(3);
    expect(err).toMatch(/store-(full|unwritable): /);
  });

  it("tells wrong settings together, as text and as JSON", async () => {
    const newsroom = await createTrialNewsroom();
    vi.stubEnv("DEPESCHE_FEED_PORT", "x");
    vi.stubEnv("DEPESCHE_HOAST", "y");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { exitCode, err } = await newsroom.run(["status"], { loadSettings: () => loadSettings() });
    expect(exitCode).toBe(3);
    expect(err).toContain("2 settings are wrong:");
    const { json } = await newsroom.runJson(["status"], { loadSettings: () => loadSettings() });
    expect(json.error.code).toBe("settings-invalid");
  });
});
