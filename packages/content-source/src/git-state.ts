import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { FaultWords } from "./source-fault.ts";

/** Finds out whether git writes to the work tree a folder lies in: then half its files are of another state. */
export async function findCheckout(folder: string): Promise<FaultWords | undefined> {
  const home = await findGitFolder(folder);
  if (home === undefined || !(await isThere(join(home, "index.lock")))) return undefined;
  return {
    code: "checkout-running",
    what: `git is writing to this folder (${join(home, "index.lock")} is there), so that some files may still be of another state`,
    mend: "run the command again when git is done; if no git runs, remove that file",
  };
}

async function findGitFolder(folder: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, ".git");
    const stats = await stat(path).catch(() => undefined);
    if (stats?.isDirectory() === true) return path;
    if (stats?.isFile() === true) {
      // Of a worktree or a submodule: one line that says where the folder lies.
      const line = await readFile(path, "utf8").catch(() => "");
      const named = /^gitdir: (.+)$/m.exec(line)?.[1];
      return named === undefined ? undefined : resolve(at, named);
    }
    if (dirname(at) === at) return undefined;
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
