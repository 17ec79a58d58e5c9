import { execFile } from "node:child_process";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { articleText, makeFolder, pictureBytes } from "./newsroom-fixture.ts";

// A process of its own takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const run = promisify(execFile);
const month = "articles/2026/11";

/** Reads a folder in a process that is not the superuser, whom no right is refused. */
async function readAsNobody(folder: string): Promise<readonly string[]> {
  const source = pathToFileURL(join(import.meta.dirname, "read-newsroom.ts")).href;
  // The modules are loaded before the rights are given up: the sources may lie where only their owner may look.
  const program = `
    const { readNewsroom } = await import(${JSON.stringify(source)});
    if (process.getuid?.() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
    const found = { type: "image/jpeg", width: 1, height: 1, bytes: 1, hash: "0".repeat(64), embedded: {} };
    const { faults } = await readNewsroom(process.argv[1], {
      inspectPicture: async () => ({ ok: true, picture: found }),
      findRestrictions: () => [],
    });
    console.log(JSON.stringify(faults.map((f) => f.file + ":" + f.line + " " + f.code)));
  `;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", program, folder]);
  return JSON.parse(stdout) as readonly string[];
}

describe.skipIf(process.platform === "win32")("files and folders that may not be read", () => {
  it("are faults, and the rest is read", async () => {
    const more = "pictures:\n  - { file: closed.jpg, role: lead, alt: A, credit: Ada }\n";
    const newsroom = await makeFolder({
      [`${month}/good.md`]: articleText("good"),
      [`${month}/pictured.md`]: articleText("pictured", more),
      [`${month}/closed.jpg`]: pictureBytes(),
      [`${month}/closed.md`]: articleText("closed"),
      "articles/2026/10/a.md": articleText("a"),
      "articles/2026/09/b.md": articleText("b"),
    });
    await chmod(newsroom.folder, 0o755);
    for (const file of [
      `${month}/closed.md`,
      `${month}/closed.jpg`,
      "articles/2026/10",
      "authors/ada.yaml",
    ]) {
      await chmod(join(newsroom.folder, file), 0o000);
    }
    // May be listed, but nothing in it opened.
    await chmod(join(newsroom.folder, "articles/2026/09"), 0o744);
    expect(await readAsNobody(newsroom.folder)).toEqual([
      "articles/2026/09/b.md:1 not-readable",
      "articles/2026/10:1 not-readable",
      `${month}/closed.md:1 not-readable`,
      `${month}/good.md:5 unknown-author`,
      `${month}/pictured.md:5 unknown-author`,
      `${month}/pictured.md:8 not-readable`,
      "authors/ada.yaml:1 not-readable",
    ]);
    for (const folder of ["articles/2026/10", "articles/2026/09"]) {
      await chmod(join(newsroom.folder, folder), 0o755);
    }
  });

  it("are one fault when the content folder itself is closed", async () => {
    const newsroom = await makeFolder({ [`${month}/good.md`]: articleText("good") });
    await chmod(newsroom.folder, 0o700);
    const faults = await readAsNobody(newsroom.folder);
    expect(faults).toContain("publication.yaml:1 not-readable");
    expect(faults).toContain("articles:1 not-readable");
  });
});
