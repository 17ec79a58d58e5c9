import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Finds who works in a folder: git's user there, else the system's. */
export async function findUser(folder: string): Promise<string> {
  return (await findGitUser(folder)) ?? findSystemUser();
}

async function findGitUser(folder: string): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["config", "user.name"], { cwd: folder, timeout: 5000 });
    return stdout.trim() || undefined;
  } catch {
    // No git, no such folder, or nobody told git a name.
    return undefined;
  }
}

function findSystemUser(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container the user may have no entry.
    return "unknown";
  }
}
