import { parentPort, workerData } from "node:worker_threads";

import { startEngine } from "./c2pa-engine.ts";
import type { CoseSigner } from "./cose-signature.ts";
import type { ThreadAnswer, ThreadTask } from "./thread-message.ts";

/*
 * A thread that signs and verifies, one file at a time. The engine needs globals that Node has not, takes its time, and
 * holds 100 MB: all of that stays in here, and ends with the thread.
 */
const signer: CoseSigner | undefined = workerData;
const engine = await startEngine();

async function carryOut(task: ThreadTask): Promise<ThreadAnswer> {
  try {
    if (task.kind === "verify")
      return { kind: "verified", verdict: await engine.verify(task.bytes, task.type, task.anchors) };
    if (signer === undefined) throw new TypeError("this thread has no key");
    return { kind: "signed", bytes: await engine.sign(task.bytes, task.type, task.claims, signer) };
  } catch (error) {
    // What panics in WebAssembly leaves it in no state to go on.
    const isBroken = error instanceof Error && error.name === "RuntimeError";
    return { kind: "failed", why: String(error).slice(0, 300), isBroken };
  }
}

parentPort?.on("message", (task: ThreadTask) => {
  carryOut(task)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    .then((answer) => parentPort?.postMessage(answer))
    .catch((error: unknown) => {
      throw error;
    });
});
