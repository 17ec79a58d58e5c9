import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { buildFinished } from "./newsroom.fixture.ts";
import type { FinishedRendition } from "./render-outcome.ts";
import { openRenditionCache, type RenditionCache } from "./rendition-cache.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "depesche-cache-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keyOf = (name: string): string => createHash("sha256").update(name).digest("hex");

function renditionOf(name: string, length = 1000): FinishedRendition {
  const bytes = Buffer.alloc(length, name);
  return buildFinished(bytes, createHash("sha256").update(bytes).digest("hex"));
}

let time = Date.parse("2026-11-20T12:00:00Z");
const open = (limitBytes = 1e6): Promise<RenditionCache> =>
  openRenditionCache({ folder, limitBytes, now: () => (time += 1000) });

describe("the cache on disk", () => {
  it("gives back what it was given, also to the next process", async () => {
    const one = renditionOf("eins");
    await (await open()).put(keyOf("eins"), one);
    const cache = await open();
    expect(await cache.get(keyOf("eins"))).toEqual(one);
    const { bytes: _bytes, ...facts } = one;
    expect(await cache.describe(keyOf("eins"))).toEqual({ ...facts, sizeBytes: 1000 });
    expect(await cache.get(keyOf("zwei"))).toBeUndefined();
  });

  it("drops what was used longest ago, and stays within its limit after a restart", async () => {
    const cache = await open(5000);
    for (const name of ["eins", "zwei", "drei"]) await cache.put(keyOf(name), renditionOf(name));
    await cache.get(keyOf("eins"));
    for (const name of ["vier", "fünf"]) await cache.put(keyOf(name), renditionOf(name));
    expect(cache.sizeBytes()).toBeLessThanOrEqual(5000);
    expect(await cache.get(keyOf("zwei"))).toBeUndefined();
    expect(await cache.get(keyOf("eins"))).toBeDefined();
    for (const [at, name] of ["eins", "fünf", "vier", "drei"].entries())
      await utimes(join(folder, keyOf(name).slice(0, 2), keyOf(name)), at, at).catch(() => undefined);
    const smaller = await open(2500);
    expect(smaller.sizeBytes()).toBeLessThanOrEqual(2500);
    expect(await smaller.get(keyOf("eins"))).toBeUndefined();
  });

  it("takes a damaged file for none", async () => {
    const cache = await open();
    await cache.put(keyOf("eins"), renditionOf("eins"));
    const path = join(folder, keyOf("eins").slice(0, 2), keyOf("eins"));
    const file = await readFile(path);
    for (const damaged of [file.subarray(0, 600), Buffer.from("{}\n"), Buffer.alloc(0)]) {
      await writeFile(path, damaged);
      expect(await cache.get(keyOf("eins"))).toBeUndefined();
      await cache.put(keyOf("eins"), renditionOf("eins"));
      expect(await cache.get(keyOf("eins"))).toBeDefined();
    }
  });

  it("removes what was never finished, once it is old", async () => {
    await writeFile(join(folder, "alt.part"), "halb");
    await utimes(join(folder, "alt.part"), 1, 1);
    await open();
    expect(await readdir(folder)).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)("keeps nothing half when the disk is full", async () => {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]);
    try {
      const cache = await open();
      await cache.put(keyOf("eins"), renditionOf("eins"));
      await expect(cache.put(keyOf("groß"), renditionOf("groß", 100_000))).rejects.toMatchObject({
        code: "ENOSPC",
      });
      expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
      expect(await cache.get(keyOf("groß"))).toBeUndefined();
      expect(await cache.get(keyOf("eins"))).toBeDefined();
    } finally {
      execFileSync("umount", [folder]);
    }
  });
});
