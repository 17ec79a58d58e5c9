import { buffer } from "node:stream/consumers";
import { toInstant } from "@depesche/content-model";
import { loadSettings, resolveCallerPath } from "@depesche/settings";
import { findUser } from "./user.ts";
import type { World } from "./world.ts";

const echoMs = 500;

/** Makes the world of this process: its streams, clock, settings and signals. */
export function createProcessWorld(): World {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", ignoreClosedPipe);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY ? { input: process.stdin, output: process.stderr } : undefined,
    now: () => toInstant(Date.now()),
    folder: resolveCallerPath("."),
    loadSettings: () => loadSettings(),
    findUser,
    readInput: () => buffer(process.stdin),
    signal: watchStop(),
  };
}

/** `depesche status | head` closes our output early, and that is no fault. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** The first signal asks to stop; the second, when it is no echo that pnpm passes on, ends the process. */
function watchStop(): AbortSignal {
  const controller = new AbortController();
  let firstAt: number | undefined;
  const stop = (): void => {
    const at = performance.now();
    firstAt ??= at;
    if (at - firstAt > echoMs) process.exit(130);
    controller.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
}
