import { Worker } from "node:worker_threads";

import type { CoseSigner } from "./cose-signature.ts";
import type { ThreadAnswer, ThreadTask } from "./thread-message.ts";

/** A thread that is started with the first task and again after it broke; tasks are done one after another. */
export interface CredentialThread {
  /** Never rejects; `late` when the task took longer than the limit, after which the thread was ended. */
  run(task: ThreadTask): Promise<ThreadAnswer | "late">;
  close(): Promise<void>;
}

/** Makes the thread that signs with a signer's key, or only verifies. */
export function createCredentialThread(signer: CoseSigner | undefined, limitMs: number): CredentialThread {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const start = (): Worker => {
    // Nothing of the environment is its business. The key goes as an object, and never as text.
    const started = new Worker(new URL("credentials.thread.ts", import.meta.url), {
      env: {},
      workerData: signer,
    });
    started.unref();
    return started;
  };
  const end = async (): Promise<void> => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const ask = async (task: ThreadTask): Promise<ThreadAnswer | "late"> => {
    worker ??= start();
    const answer = await hear(worker, task, limitMs);
    if (answer === "late" || (answer.kind === "failed" && answer.isBroken)) await end();
    return answer;
  };
  return {
    run(task) {
      const done = last.then(() => ask(task));
      last = done;
      return done;
    },
    close: end,
  };
}

async function hear(worker: Worker, task: ThreadTask, limitMs: number): Promise<ThreadAnswer | "late"> {
  const { promise, resolve } = Promise.withResolvers<ThreadAnswer | "late">();
  const fail = (why: string): void => resolve({ kind: "failed", why, isBroken: true });
  const onError = (error: unknown): void => fail(String(error).slice(0, 300));
  const onExit = (): void => fail("The thread ended.");
  const timer = setTimeout(resolve, limitMs, "late" as const);
  worker.on("message", resolve).on("error", onError).on("exit", onExit);
  // Whoever waits for an answer must not end before it comes.
  worker.ref();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  worker.postMessage(task);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", onError).off("exit", onExit);
    worker.unref();
  }
}
