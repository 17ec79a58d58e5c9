import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

import { isRenderMessage, type RenderMessage } from "./render-message.ts";
import { toFault, type RenderOutcome } from "./render-outcome.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/** How a render process is kept within bounds. */
export interface RenderWorkerOptions {
  readonly mediaFolder: string;
  /** A process that needs longer for an order, its encoder included, is ended by force; in ms. */
  readonly limitMs: number;
  /** A process that holds more memory after an order gets no other. */
  readonly memoryBytes: number;
  /** The module the process runs; the app's own unless a test has another. */
  readonly module?: URL | undefined;
}

/** A process that renders one order at a time. */
export interface RenderWorker {
  readonly pid: number;
  readonly fingerprint: string;
  /** Never rejects; `render-timeout` and `render-crashed` leave a worker that cannot be used again. */
  render(order: RenditionOrder): Promise<RenderOutcome>;
  isUsable(): boolean;
  /** Ends the process by force. */
  kill(): void;
}

const startLimitMs = 60_000;

/** Starts a render process and waits until it has its fonts; rejects when it cannot start. */
export async function startRenderWorker(options: RenderWorkerOptions): Promise<RenderWorker> {
  const child = fork(
    fileURLToPath(options.module ?? new URL("render-process.ts", import.meta.url)),
    [options.mediaFolder],
    {
      serialization: "advanced",
      execArgv: ["--max-old-space-size=256"],
      // Nothing of the environment is its business, secrets least; fewer arenas hold a quarter less memory.
      env: { MALLOC_ARENA_MAX: "2" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  // A process that waits for work keeps nobody from ending.
  child.unref();
  child.channel?.unref();
  const ready = await hear(child, startLimitMs);
  if (ready === "late" || ready === "ended" || ready.kind !== "ready") {
    child.kill("SIGKILL");
    const why = typeof ready === "object" && ready.kind === "unable" ? ready.why : "it did not answer.";
    throw Object.assign(new Error(`A render process could not start: ${why}`), { code: "render-start" });
  }
  let usable = true;
  const kill = (): void => {
    usable = false;
    child.kill("SIGKILL");
  };
  child.once("exit", () => {
    usable = false;
  });
  return {
    pid: child.pid ?? 0,
    fingerprint: ready.fingerprint,
    isUsable: () => usable,
    kill,
    async render(order) {
      const heard = hear(child, options.limitMs);
      child.send(order, (error) => {
        if (error !== null) kill();
      });
      const said = await heard;
      if (said === "late") {
        kill();
        return toFault("render-timeout", `The rendering took longer than ${options.limitMs} ms.`);
      }
      if (said === "ended" || said.kind !== "done") {
        kill();
        return toFault("render-crashed", "The render process ended before its work did.");
      }
      if (said.rssBytes > options.memoryBytes) kill();
      return said.outcome;
    },
  };
}

/** Waits for the next message of a process, its end, or the limit, whichever comes first. */
async function hear(child: ChildProcess, limitMs: number): Promise<RenderMessage | "late" | "ended"> {
  const { promise, resolve } = Promise.withResolvers<RenderMessage | "late" | "ended">();
  const onMessage = (message: unknown): void => {
    if (isRenderMessage(message)) resolve(message);
  };
  const onEnd = (): void => resolve("ended");
  const timer = setTimeout(resolve, limitMs, "late" as const);
  child.on("message", onMessage).once("exit", onEnd).once("error", onEnd);
  // Whoever waits for an answer must not end before it comes.
  child.channel?.ref();
  if (child.exitCode !== null || child.signalCode !== null) onEnd();
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    child.off("message", onMessage).off("exit", onEnd).off("error", onEnd);
    child.channel?.unref();
  }
}
