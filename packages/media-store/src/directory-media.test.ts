import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDirectoryMedia } from "./directory-media.ts";
import { hashMedia } from "./media-hash.ts";
import { describeMediaStore, listed } from "./media-store.contract.ts";

describeMediaStore("directory", async () => {
  const directory = await mkdtemp(join(tmpdir(), "media-"));
  return {
    store: createDirectoryMedia({ directory }),
    damage: (hash, bytes) => writeFile(join(directory, hash.slice(0, 2), hash.slice(2, 4), hash), bytes),
    dispose: () => rm(directory, { recursive: true }),
  };
});

describe("a media directory", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "media-"));
  });
  afterEach(() => rm(home, { recursive: true }));

  const picture = Uint8Array.from([1, 2, 3]);
  const hash = hashMedia(picture);

  it("is not made before there is something to keep", async () => {
    const directory = join(home, "var/media");
    const media = createDirectoryMedia({ directory });
    expect(await listed(media)).toEqual([]);
    expect(await media.sweep(0)).toBe(0);
    await expect(stat(directory)).rejects.toMatchObject({ code: "ENOENT" });
    await media.put(picture);
    expect(await media.get(hash)).toEqual(picture);
  });

  it("keeps a content below the first four digits of its hash and leaves no part behind", async () => {
    await createDirectoryMedia({ directory: home }).put(picture);
    expect(new Uint8Array(await readFile(join(home, hash.slice(0, 2), hash.slice(2, 4), hash)))).toEqual(
      picture,
    );
    expect(await readdir(join(home, "parts"))).toEqual([]);
  });

  it("passes over files that are not its own", async () => {
    const media = createDirectoryMedia({ directory: home });
    await media.put(picture);
    await writeFile(join(home, "README"), "kept by hand");
    await writeFile(join(home, hash.slice(0, 2), ".DS_Store"), "");
    await writeFile(join(home, hash.slice(0, 2), hash.slice(2, 4), `${hash}.bak`), "");
    expect(await media.check()).toEqual({ checked: 1, damaged: [] });
  });

  it("sweeps parts older than an hour and leaves younger ones to their writers", async () => {
    const now = Date.parse("2026-11-20T08:00:00Z");
    await mkdir(join(home, "parts"));
    for (const [name, ageMs] of [
      ["dead.part", 3_600_000],
      ["alive.part", 3_599_000],
    ] as const) {
      await writeFile(join(home, "parts", name), "half");
      await utimes(join(home, "parts", name), (now - ageMs) / 1000, (now - ageMs) / 1000);
    }
    expect(await createDirectoryMedia({ directory: home }).sweep(now)).toBe(1);
    expect(await readdir(join(home, "parts"))).toEqual(["alive.part"]);
  });
});
