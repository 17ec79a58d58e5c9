import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("does what the README shows", async () => {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  const [, program = ""] = /```ts\n(.*?)```/s.exec(await readFile(`${folder}README.md`, "utf8")) ?? [];
  const parts = ["--input-type=module-typescript", "--eval", program];
  const { stdout } = await promisify(execFile)(process.execPath, parts, { cwd: folder });
  expect(stdout.split("\n")).toEqual([
    "/access | access: paid | ninjs does not say who may read an item whole",
    '/signals | signals: ["update"] | ninjs has no signals; a kill is known by pubStatus, a correction by its notice',
    "free [] 1",
    "true",
    "",
  ]);
});
