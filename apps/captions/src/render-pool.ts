import { toFault, type RenderOutcome } from "./render-outcome.ts";
import { startRenderWorker, type RenderWorker, type RenderWorkerOptions } from "./render-worker.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/** How many processes render, and how many orders may wait for them. */
export interface RenderPoolOptions extends RenderWorkerOptions {
  readonly size: number;
  readonly waitingLimit: number;
}

/** Processes that render, each one order at a time. */
export interface RenderPool {
  /** The renderer's, with its fonts: part of every key. */
  readonly fingerprint: string;
  /** Never rejects: `renderer-busy` at once when too many wait, `render-timeout`, `render-crashed`, and what renderers say. */
  render(order: RenditionOrder): Promise<RenderOutcome>;
  /** How many orders are being rendered and how many wait. */
  load(): { readonly running: number; readonly waiting: number };
  /** The ids of the processes there are. */
  pids(): readonly number[];
  close(): void;
}

/**
 * Starts a pool with one process, the others when they are needed; rejects when it cannot start.
 * A process that ended, by a crash or by force, is replaced, and what it was at is tried once more.
 */
export async function openRenderPool(options: RenderPoolOptions): Promise<RenderPool> {
  const first = await startRenderWorker(options);
  const { fingerprint } = first;
  const workers = new Set<RenderWorker>([first]);
  const idle: RenderWorker[] = [first];
  const waiting: (() => void)[] = [];
  let running = 0;
  let isClosed = false;

  const acquire = async (): Promise<RenderWorker> => {
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (worker.isUsable()) return worker;
      workers.delete(worker);
    }
    const worker = await startRenderWorker(options);
    workers.add(worker);
    // Files that changed under a running program: what it renders now has other keys.
    if (worker.fingerprint !== fingerprint || isClosed) {
      release(worker, false);
      throw new Error("the renderer is not the one the app was started with");
    }
    return worker;
  };
  const release = (worker: RenderWorker, keep = worker.isUsable()): void => {
    if (keep && !isClosed) {
      idle.push(worker);
      return;
    }
    worker.kill();
    workers.delete(worker);
  };
  const attempt = async (order: RenditionOrder): Promise<RenderOutcome> => {
    let worker: RenderWorker;
    try {
      worker = await acquire();
    } catch (error) {
      return toFault("render-unavailable", String(error));
    }
    const outcome = await worker.render(order);
    release(worker);
    return outcome;
  };

  return {
    fingerprint,
    async render(order) {
      if (isClosed) return toFault("render-unavailable", "The app is stopping.");
      if (running < options.size) running += 1;
      else if (waiting.length >= options.waitingLimit)
        return toFault("renderer-busy", `${waiting.length} renditions wait already.`);
      else {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.push(resolve);
        await promise;
      }
      try {
        const outcome = await attempt(order);
        const crashed = outcome.kind === "fault" && outcome.fault.code === "render-crashed" && !isClosed;
        return crashed ? await attempt(order) : outcome;
      } finally {
        // The place is handed to whoever waited longest, or given up.
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
    load: () => ({ running, waiting: waiting.length }),
    pids: () => [...workers].filter((worker) => worker.isUsable()).map(({ pid }) => pid),
    close() {
      isClosed = true;
      for (const worker of workers) worker.kill();
    },
  };
}
