import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEntrySync } from "./entry-sync.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "depesche-entries-"));
});

afterAll(() => rm(directory, { recursive: true }));

describe("createEntrySync", () => {
  it("answers all who ask, also those who come while it is busy", async () => {
    const sync = createEntrySync();
    const first = sync([directory]);
    await Promise.resolve();
    const others = Array.from({ length: 20 }, () => sync([directory, tmpdir()]));
    await expect(Promise.all([first, ...others])).resolves.toHaveLength(21);
  });

  it("tells a failure to whoever asked, and serves the next", async () => {
    const sync = createEntrySync();
    const gone = sync([join(directory, "gone")]);
    const together = sync([directory]);
    await expect(gone).rejects.toThrow("ENOENT");
    await expect(together).rejects.toThrow("ENOENT");
    await expect(sync([directory])).resolves.toBeUndefined();
  });
});
