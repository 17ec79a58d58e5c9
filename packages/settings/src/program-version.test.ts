import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { afterEach, beforeEach, expect, it } from "vitest";

import { readProgramVersion } from "./program-version.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "depesche-program-"));
  await mkdir(join(folder, "package"));
  for (const file of ["app.ts", "app.test.ts", "package/index.ts", "lock.yaml"])
    await writeFile(join(folder, file), file);
});
afterEach(() => rm(folder, { recursive: true }));

function read(): string {
  return readProgramVersion({
    folders: [folder],
    packages: [pathToFileURL(join(folder, "package", "index.ts")).href],
    lockFile: join(folder, "lock.yaml"),
  });
}

it("is the same for the same files, and another with any other source or library", async () => {
  const first = read();
  expect(read()).toBe(first);
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  await writeFile(join(folder, "app.test.ts"), "tests do not render");
  expect(read()).toBe(first);
  const versions = new Set([first]);
  for (const file of ["app.ts", "package/index.ts", "lock.yaml"]) {
    await writeFile(join(folder, file), "another");
    versions.add(read());
  }
  expect(versions.size).toBe(4);
});
