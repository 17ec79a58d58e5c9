import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, type TestContext } from "vitest";
import { createDirectoryMedia } from "./directory-media.ts";
import { listed } from "./media-store.contract.ts";

const run = promisify(execFile);

describe("a media directory that cannot take more", () => {
  let home: string;
  let mounted: string[];
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "media-"));
    mounted = [];
  });
  afterEach(async () => {
    for (const path of mounted) await run("umount", [path]);
    await rm(home, { recursive: true });
  });

  /** Mounts a small file system, or reports the test as skipped where that is not allowed. */
  async function mountSmall(context: TestContext, options: string): Promise<string> {
    const path = join(home, "disk");
    await mkdir(path);
    try {
      await run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]);
    } catch {
      context.skip("needs the right to mount a tmpfs (root on Linux)");
    }
    mounted.push(path);
    return path;
  }

  it("says that the disk is full, keeps what it had and leaves no half file", async (context) => {
    const directory = await mountSmall(context, "size=64k");
    const media = createDirectoryMedia({ directory });
    const small = await media.put(new Uint8Array(10_000).fill(1));

    const refused = media.put(new Uint8Array(100_000).fill(2));
    await expect(refused).rejects.toMatchObject({
      code: "media-full",
      mend: expect.stringContaining("Free space"),
    });
    await expect(refused).rejects.toThrow(directory);

    expect(await readdir(join(directory, "parts"))).toEqual([]);
    expect(await listed(media)).toEqual([small]);
    expect(await media.check()).toEqual({ checked: 1, damaged: [] });
    await media.put(new Uint8Array(10_000).fill(3));
  });

  it("says that a read-only disk cannot be written", async (context) => {
    const directory = await mountSmall(context, "size=64k,ro");
    await expect(createDirectoryMedia({ directory }).put(new Uint8Array(1))).rejects.toMatchObject({
      code: "media-unwritable",
      what: expect.stringContaining("EROFS"),
      mend: expect.stringContaining("right to create files"),
    });
  });

  it("says that it may not write where a file stands in the way of the directory", async () => {
    const directory = join(home, "media");
    await writeFile(directory, "a file, not a folder");
    const media = createDirectoryMedia({ directory });
    await expect(media.put(new Uint8Array(1))).rejects.toMatchObject({ code: "media-unwritable" });
    await expect(media.get("a".repeat(64))).rejects.toMatchObject({ code: "media-unreadable" });
    await expect(listed(media)).rejects.toMatchObject({ code: "media-unreadable" });
  });

  it("says that it may not write behind a link that leads nowhere", async () => {
    await symlink(join(home, "nowhere"), join(home, "media"));
    const media = createDirectoryMedia({ directory: join(home, "media") });
    await expect(media.put(new Uint8Array(1))).rejects.toMatchObject({ code: "media-unwritable" });
  });

  it.skipIf(process.getuid?.() === 0)(
    "says that it lacks the right to write (not testable as root)",
    async () => {
      const directory = join(home, "media");
      await mkdir(directory, { mode: 0o500 });
      await expect(createDirectoryMedia({ directory }).put(new Uint8Array(1))).rejects.toMatchObject({
        code: "media-unwritable",
        what: expect.stringContaining("EACCES"),
      });
    },
  );
});
