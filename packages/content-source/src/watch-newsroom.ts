import { relative, sep } from "node:path";
import type { FSWatcher } from "chokidar";
import { isIgnoredName } from "./ignored-name.ts";

/** How a folder is watched. */
export interface WatchOptions {
  /** Called with the absolute paths that changed, sorted, each once; the next call waits until this one is done. */
  readonly onChange: (paths: readonly string[]) => void | Promise<void>;
  /** Called with what went wrong, in the watcher or in `onChange`; watching goes on. */
  readonly onError?: (error: unknown) => void;
  /** How long a folder must be still before its changes are told; 150 when not given. */
  readonly debounceMs?: number;
  /** Ends the watching. */
  readonly signal: AbortSignal;
}

/** A watch that runs. */
export interface NewsroomWatch {
  /** From here on changes are seen. */
  readonly ready: Promise<void>;
  /** Ended, and no `onChange` runs any more. */
  readonly closed: Promise<void>;
}

/**
 * Watches a content folder: articles, pictures and settings, new folders too. Files saved by rename count as changed;
 * swap, backup and half-saved files are passed over. Changes come in batches, never two calls at once.
 */
export function watchNewsroom(folder: string, options: WatchOptions): NewsroomWatch {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let busy = false;

  async function tell(): Promise<void> {
    if (busy || changed.size === 0 || options.signal.aborted) return;
    busy = true;
    const paths = [...changed].toSorted();
    changed.clear();
    try {
      await options.onChange(paths);
    } catch (error) {
      options.onError?.(error);
    }
    busy = false;
    if (changed.size > 0) schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!busy) running = tell();
    }, options.debounceMs ?? 150);
  }

  async function start(): Promise<FSWatcher> {
    // Loaded here, since whoever only reads a folder watches none.
    const { watch } = await import("chokidar");
    const watcher = watch(folder, {
      ignoreInitial: true,
      followSymlinks: false,
      atomic: true,
      ignored: (path) =>
        relative(folder, path)
          .split(sep)
          .some((step) => step !== ".." && isIgnoredName(step)),
    });
    watcher.on("all", (event, path) => {
      if (event === "addDir") return;
      changed.add(path);
      schedule();
    });
    watcher.on("error", (error) => options.onError?.(error));
    return watcher;
  }

  const starting = start();
  const aborted = new Promise<void>((resolve) => whenAborted(options.signal, resolve));
  const watching = starting.then(
    (watcher) => new Promise<void>((resolve) => void watcher.once("ready", () => resolve())),
  );
  const closed = aborted.then(async () => {
    clearTimeout(timer);
    await Promise.all([starting.then((watcher) => watcher.close()), running]);
  });
  return { ready: Promise.race([watching, aborted]), closed };
}

function whenAborted(signal: AbortSignal, act: () => void): void {
  if (signal.aborted) act();
  else signal.addEventListener("abort", act, { once: true });
}
