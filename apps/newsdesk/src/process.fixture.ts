// The depesche command as a process of its own, for tests.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { TrialNewsroom } from "./trial-newsroom.fixture.ts";

const main = join(import.meta.dirname, "main.mjs");

/** How a process ended, and what it wrote. */
export interface EndedProcess {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts `depesche` in a newsroom. */
export function startProcess(newsroom: TrialNewsroom, argv: readonly string[]): ChildProcess {
  const { INIT_CWD: _caller, ...inherited } = process.env;
  return spawn(process.execPath, [main, ...argv], {
    cwd: newsroom.root,
    env: { ...inherited, ...newsroom.environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Waits until a process has ended. */
export async function finishProcess(child: ChildProcess): Promise<EndedProcess> {
  if (child.stdout === null || child.stderr === null) throw new Error("the child has no pipes");
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { exitCode: child.exitCode, out, err };
}
