import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { measureProcess, type Run } from "./measured-process.ts";

/** A newsroom to measure in: a content folder, and the store it is published to. */
export interface BenchNewsroom {
  readonly root: string;
  readonly content: string;
  readonly store: string;
  readonly media: string;
  /** Publishes the folder as people do. */
  readonly publish: () => Promise<Run>;
  /** Exports as people do; `folder` below the newsroom's own. */
  readonly exportTo: (folder: string, ...options: readonly string[]) => Promise<Run>;
  readonly dispose: () => Promise<void>;
}

const apps = join(import.meta.dirname, "../..");

/** Makes a newsroom of so many articles, from the same words as the newsdesk's benchmark. */
export async function makeBenchNewsroom(articles: number): Promise<BenchNewsroom> {
  const root = await mkdtemp(join(tmpdir(), "depesche-bench-"));
  const content = join(root, "content");
  const store = join(root, "var", "depesche.db");
  const media = join(root, "var", "media");
  const env = {
    DEPESCHE_CONTENT: content,
    DEPESCHE_DATABASE_URL: `file:${store}`,
    DEPESCHE_MEDIA_URL: `file:${media}`,
  };
  const run = (...argv: readonly string[]): Promise<Run> => measureProcess(process.execPath, argv, env);
  await run(join(apps, "newsdesk/bench/corpus.ts"), String(articles), content);
  return {
    root,
    content,
    store,
    media,
    publish: () => run(join(apps, "newsdesk/src/main.mjs"), "publish"),
    exportTo: (folder, ...options) =>
      run(
        "--max-semi-space-size=16",
        "--heap-growing-percent=25",
        join(apps, "feed/src/main.mjs"),
        "export",
        "--out",
        join(root, folder),
        ...options,
      ),
    dispose: () => rm(root, { recursive: true, force: true }),
  };
}
