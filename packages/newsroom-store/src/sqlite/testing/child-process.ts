import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("store.child.ts", import.meta.url));

/** A process that works on a store. */
export interface StoreChild {
  readonly process: ChildProcess;
  /** Waits until it printed so many characters, or ended. */
  readonly printed: (length: number) => Promise<void>;
  /** Waits for its end and gives its exit code and what it printed. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Starts a process on a store, as `store.child.ts` says. */
export function startChild(...parts: readonly string[]): StoreChild {
  const child = spawn(process.execPath, [program, ...parts], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "close").then(() => ({ code: child.exitCode, output }));
  const printed = async (length: number): Promise<void> => {
    while (output.length < length && child.exitCode === null) {
      await Promise.race([once(child.stdout, "data"), ended]);
    }
  };
  return { process: child, printed, ended };
}
