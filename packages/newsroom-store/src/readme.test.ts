import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { withTemporaryFile } from "./sqlite/testing/temporary-store.ts";

it("does what the README shows", () =>
  withTemporaryFile(async (file) => {
    const folder = fileURLToPath(new URL("..", import.meta.url));
    const readme = await readFile(`${folder}README.md`, "utf8");
    const [, program = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];
    const [, printed] = /```text\n(.*?)```/s.exec(readme) ?? [];
    const parts = ["--input-type=module-typescript", "--eval", program, "--", file];
    const { stdout } = await promisify(execFile)(process.execPath, parts, { cwd: folder });
    expect(stdout).toBe(printed);
  }));
