import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("is built into what needs nothing but the web's own interfaces", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "depesche-client-"));
  try {
    const project = fileURLToPath(new URL("../tsconfig.build.json", import.meta.url));
    const compiler = join(fileURLToPath(new URL("../node_modules/.bin", import.meta.url)), "tsc");
    await promisify(execFile)(compiler, ["-p", project, "--outDir", folder]);
    const files = (await readdir(folder)).filter((file) => file.endsWith(".js"));
    expect(files).toContain("index.js");
    expect(files.filter((file) => file.includes("test"))).toEqual([]);
    for (const file of files) {
      const imported = [...(await readFile(join(folder, file), "utf8")).matchAll(/ from "([^"]+)"/g)];
      for (const [, from] of imported) expect(from).toMatch(/^\.\/[a-z-]+\.js$/);
    }
    // Loads as it is, away from this workspace.
    const index: unknown = await import(join(folder, "index.js"));
    expect(Object.keys(Object(index)).sort()).toEqual([
      "SyndicationError",
      "createSyndicationClient",
      "isRemoval",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
