import { getCompileCacheDir } from "node:module";
import { Worker } from "node:worker_threads";
import pLimit from "p-limit";
import type { ArticleDesk } from "../article-judgement.ts";
import type { ArticleReading } from "../article-reading.ts";
import type { FoundFile } from "../folder-scan.ts";
import { toSourcePicture } from "../picture-reading.ts";
import {
  toSentPicture,
  type FromWorker,
  type SentReading,
  type ToWorker,
  type WorkerStart,
} from "./worker-message.ts";

/** Reads article files somewhere. */
export interface ReadingPool {
  /** How many calls of `read` may usefully run at a time. */
  readonly width: number;
  /** Reads files and gives their readings in the same order; rejects only when a worker dies. */
  read(files: readonly FoundFile[]): Promise<readonly ArticleReading[]>;
  close(): Promise<void>;
}

const filesAtOnce = 16;

/** Little memory for what lives short, so that workers tidy up often and stay small; enough for an article at its limits. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 };

/** Makes a pool that reads in this thread: right for a few files, for which no worker is worth its start. */
export function createOwnPool(desk: ArticleDesk): ReadingPool {
  return {
    width: 1,
    read: async (files) => {
      // Loaded here: where nothing changed, no file is read.
      const { readArticleFile } = await import("../article-file.ts");
      return pLimit(filesAtOnce).map(files, (found) => readArticleFile(found, desk));
    },
    close: () => Promise.resolve(),
  };
}

/** Starts worker threads that read; pictures are inspected in this thread, once for all of them. */
export function startWorkerPool(desk: ArticleDesk, workers: number): ReadingPool {
  const hands = Array.from({ length: workers }, () => startHand(desk));
  return {
    width: workers * 2,
    read(files) {
      const [first, ...rest] = hands;
      if (first === undefined) throw new RangeError("a pool has a worker");
      return rest.reduce((least, hand) => (hand.busy() < least.busy() ? hand : least), first).read(files);
    },
    close: async () => {
      await Promise.all(hands.map((hand) => hand.close()));
    },
  };
}

interface Hand extends Omit<ReadingPool, "width"> {
  readonly busy: () => number;
}

function startHand(desk: ArticleDesk): Hand {
  const start: WorkerStart = { settings: desk.settings, compileCache: getCompileCacheDir() };
  const worker = new Worker(new URL("./article.worker.ts", import.meta.url), {
    workerData: start,
    resourceLimits,
  });
  const jobs = new Map<number, PromiseWithResolvers<readonly ArticleReading[]>>();
  let numbered = 0;
  let failure: unknown;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread is no window
  const tell = (message: ToWorker): void => worker.postMessage(message);
  worker.on("message", (message: FromWorker) => {
    if (message.kind === "readings") {
      jobs.get(message.job)?.resolve(message.readings.map(receive));
      jobs.delete(message.job);
      return;
    }
    const { key, folder, name } = message;
    desk.pictures.read(folder, name).then((picture) => {
      tell({ kind: "picture", key, picture: toSentPicture(picture) });
    }, fail);
  });
  worker.on("error", fail);
  worker.on("exit", () => fail(new Error("a worker that reads articles ended")));
  // Nobody waits for a worker that has nothing to do.
  worker.unref();

  function fail(error: unknown): void {
    failure ??= error;
    for (const job of jobs.values()) job.reject(error);
    jobs.clear();
  }

  return {
    busy: () => jobs.size,
    read(files) {
      if (failure !== undefined) return Promise.reject(failure);
      numbered += 1;
      const job = Promise.withResolvers<readonly ArticleReading[]>();
      jobs.set(numbered, job);
      worker.ref();
      tell({ kind: "read", job: numbered, files });
      return job.promise.finally(() => (jobs.size === 0 ? worker.unref() : undefined));
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

function receive({ article, ...rest }: SentReading): ArticleReading {
  return article === undefined
    ? rest
    : { ...rest, article: { ...article, pictures: article.pictures.map(toSourcePicture) } };
}
