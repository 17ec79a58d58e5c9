import { getCompileCacheDir } from "node:module";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { Instant } from "@depesche/content-model";
import type { Settings } from "@depesche/settings";

import type { ExportTask, Renderer, TaskResult } from "./export-task.ts";
import { runTask } from "./export-task.ts";

/** The fewest documents' groups for which a further thread is worth its start. */
const groupsPerThread = 400;
/** The most threads: beyond, the disk is what they wait for. */
const mostThreads = 8;

/** What a thread of its own opens the store and the folder with. */
export interface CrewSettings {
  readonly store: string;
  readonly media: string;
  readonly addresses: Pick<Settings["addresses"], "feed" | "pictures">;
  /** How many threads render, this one included; as many as are worth it unless given. */
  readonly threads?: number;
}

/** What a thread is started with. */
export interface CrewMember extends CrewSettings {
  readonly folder: string;
  readonly empty: boolean;
  readonly now: Instant;
  readonly tasks: readonly ExportTask[];
  readonly turns: SharedArrayBuffer;
  readonly number: number;
  /** Where compiled modules are kept, when this thread keeps them. */
  readonly compileCache: string | undefined;
}

/** Gives out tasks to threads, each once. */
export interface TaskQueue {
  /** The next task for a thread; undefined when none is left. */
  take(number: number): ExportTask | undefined;
}

/**
 * Makes a queue that all threads with the same memory share. Even threads take from the front, odd ones from the
 * back: so that on two cores one has the channels, the other the articles, and neither reads what the other reads.
 */
export function createTaskQueue(tasks: readonly ExportTask[], memory: SharedArrayBuffer): TaskQueue {
  const [taken, front, back] = [0, 1, 2] as const;
  const turns = new Int32Array(memory);
  return {
    take(number) {
      if (Atomics.add(turns, taken, 1) >= tasks.length) return undefined;
      if (number % 2 === 0) return tasks[Atomics.add(turns, front, 1)];
      return tasks.at(-1 - Atomics.add(turns, back, 1));
    },
  };
}

/** Runs tasks in this thread and, when there are many and it is told how, in further ones. */
export async function runTasks(
  tasks: readonly ExportTask[],
  options: {
    readonly renderer: Renderer;
    readonly crew: CrewSettings | undefined;
    readonly folder: string;
    readonly empty: boolean;
    /** What this thread does before its share of the tasks. */
    readonly first: () => Promise<TaskResult>;
    readonly onResult: (result: TaskResult) => void;
  },
): Promise<void> {
  const { renderer, crew, folder, empty, first, onResult } = options;
  const turns = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT);
  const workers: Worker[] = [];
  const ends: Promise<void>[] = [];
  if (crew !== undefined) {
    const threads = crew.threads ?? countThreads(tasks);
    const compileCache = getCompileCacheDir();
    for (let number = 1; number < threads; number += 1) {
      const member: CrewMember = {
        ...crew,
        folder,
        empty,
        now: renderer.now,
        tasks,
        turns,
        number,
        compileCache,
      };
      const worker = new Worker(new URL("export-worker.ts", import.meta.url), {
        workerData: member,
        resourceLimits: { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 1024 },
      });
      workers.push(worker);
      ends.push(waitFor(worker, onResult));
    }
  }
  // An error elsewhere is told when this thread is done; nobody waits for it until then.
  const all = Promise.all(ends);
  all.catch(() => undefined);
  try {
    onResult(await first());
    const queue = createTaskQueue(tasks, turns);
    for (let task = queue.take(0); task !== undefined; task = queue.take(0)) {
      onResult(await runTask(task, renderer));
    }
    await all;
  } catch (error) {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  }
}

function countThreads(tasks: readonly ExportTask[]): number {
  const groups = tasks.reduce((sum, task) => sum + (task.kind === "single" ? 20 : task.groups.length), 0);
  const wanted = Math.floor(groups / groupsPerThread);
  return Math.max(1, Math.min(wanted, availableParallelism(), mostThreads));
}

function waitFor(worker: Worker, onResult: (result: TaskResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", onResult);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`A thread of the export ended with ${code}`));
    });
  });
}
