import type { ArticleReading } from "../article-reading.ts";
import type { FoundFile } from "../folder-scan.ts";
import type { ReadingPool } from "./reading-pool.ts";

const filesPerJob = 50;

/** Reads files in their order, some jobs ahead of whoever takes the readings and no more, so that memory stays flat. */
export async function* readInOrder(
  pool: ReadingPool,
  files: readonly FoundFile[],
): AsyncGenerator<readonly ArticleReading[], void, undefined> {
  const running: Promise<readonly ArticleReading[]>[] = [];
  let start = 0;
  for (;;) {
    while (running.length <= pool.width && start < files.length) {
      const job = pool.read(files.slice(start, start + filesPerJob));
      // Who takes the readings meets the failure; until then it is nobody's.
      job.catch(() => undefined);
      running.push(job);
      start += filesPerJob;
    }
    const next = running.shift();
    if (next === undefined) return;
    yield await next;
  }
}
