import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createDirectoryMedia } from "./directory-media.ts";

const writer = fileURLToPath(new URL("picture-writer.process.ts", import.meta.url));

describe("several processes on one media directory", () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "media-"));
  });
  afterEach(() => rm(home, { recursive: true }));

  function write(rounds: number): ChildProcess {
    return spawn(process.execPath, [writer, home, String(rounds)], { stdio: "inherit" });
  }

  it("may store the same contents at once", { timeout: 60_000 }, async () => {
    const ends = await Promise.all([write(1), write(1), write(1)].map((child) => once(child, "exit")));
    expect(ends).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
    expect(await createDirectoryMedia({ directory: home }).check()).toEqual({
      checked: 10,
      damaged: [],
    });
    expect(await readdir(join(home, "parts"))).toEqual([]);
  });

  it("leave no half content when one is killed in the middle of writing", { timeout: 60_000 }, async () => {
    const media = createDirectoryMedia({ directory: home });
    const parts = join(home, "parts");
    for (let kills = 0; kills < 5; kills += 1) {
      const before = existsSync(parts) ? (await readdir(parts)).length : 0;
      const child = write(1_000_000);
      const end = once(child, "exit");
      while (!existsSync(parts) || (await readdir(parts)).length === before) await setImmediate();
      child.kill("SIGKILL");
      expect(await end).toEqual([null, "SIGKILL"]);
    }
    expect((await media.check()).damaged).toEqual([]);
    const left = (await readdir(parts)).length;
    expect(await media.sweep(Date.now() + 2 * 3_600_000)).toBe(left);
    expect(await readdir(parts)).toEqual([]);
  });
});
