import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { findUser } from "./user.ts";

async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "depesche-user-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it("takes the name git knows in the content folder", async () => {
  const folder = await createFolder();
  execFileSync("git", ["init", "-q", folder]);
  execFileSync("git", ["-C", folder, "config", "user.name", "Mara Lindqvist"]);
  expect(await findUser(folder)).toBe("Mara Lindqvist");
});

it("takes the system's user where there is no git to ask", async () => {
  expect(await findUser(join(await createFolder(), "nothing"))).toBe(userInfo().username);
});
