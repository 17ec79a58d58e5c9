import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { loadSecret } from "./secret-file.ts";
import { isSettingsError } from "./settings-error.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "depesche-secret-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

function place(): { secret: undefined; secretFile: string } {
  return { secret: undefined, secretFile: path.join(folder, "var/secret") };
}

describe("loadSecret", () => {
  it("makes the secret once, for its owner alone", async () => {
    const first = loadSecret(place());
    expect(first.reveal()[0]).toHaveLength(32);
    expect(loadSecret(place()).reveal()).toEqual(first.reveal());
    expect((await stat(place().secretFile)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.join(folder, "var"))).toEqual(["secret"]);
  });

  it("gives processes that start at once the same secret", async () => {
    const module = path.join(import.meta.dirname, "secret-file.ts");
    const script = `
      const { loadSecret } = await import(${JSON.stringify(module)});
      const [key] = loadSecret(${JSON.stringify(place())}).reveal();
      console.log(Buffer.from(key).toString("hex"));`;
    const run = promisify(execFile);
    const keys = await Promise.all(
      Array.from({ length: 4 }, () => run(process.execPath, ["--input-type=module", "--eval", script])),
    );
    expect(new Set(keys.map(({ stdout }) => stdout)).size).toBe(1);
    expect(keys[0]?.stdout).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it("refuses a file that others can read, and says how to close it", async () => {
    const { secretFile } = place();
    loadSecret(place());
    await chmod(secretFile, 0o644);
    expect(() => loadSecret(place())).toThrow(`chmod 600 ${secretFile}`);
  });

  it("refuses a damaged file, without repeating it or replacing it", async () => {
    const { secretFile } = place();
    loadSecret(place());
    await writeFile(secretFile, "half-a-secr");
    let thrown: unknown;
    try {
      loadSecret(place());
    } catch (error) {
      thrown = error;
    }
    expect(isSettingsError(thrown) && thrown.message).toContain("damaged");
    expect(String(thrown)).not.toContain("half-a-secr");
    expect(await readFile(secretFile, "utf8")).toBe("half-a-secr");
  });

  it("leaves the disk alone when the variable is set", async () => {
    const secret = loadSecret(place());
    await rm(path.join(folder, "var"), { recursive: true });
    expect(loadSecret({ ...place(), secret })).toBe(secret);
    expect(await readdir(folder)).toEqual([]);
  });
});
