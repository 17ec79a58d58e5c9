import { constants, type BigIntStats } from "node:fs";
import { open as openFile } from "node:fs/promises";
import { explainFileError } from "./file-error.ts";
import { toStamp, type FileStamp } from "./file-stamp.ts";
import type { FaultWords } from "./source-fault.ts";

/** Bytes of a file as they stood at one moment, or why there are none. */
export type StableBytes =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly stamp: FileStamp }
  | { readonly ok: false; readonly fault: FaultWords };

/** What limits a reading. */
export interface StableFileOptions {
  readonly limitBytes: number;
  readonly noun: "file" | "picture";
  readonly open?: typeof openFile;
}

/**
 * Reads a regular file whole. A file that is written meanwhile is read once more, then refused
 * (`changed-while-read`); one above `limitBytes` is refused before a byte is read. Never throws.
 */
export async function readStableFile(path: string, options: StableFileOptions): Promise<StableBytes> {
  try {
    return (
      (await readOnce(path, options)) ??
      (await readOnce(path, options)) ?? { ok: false, fault: changedWhileRead(options.noun) }
    );
  } catch (error) {
    return { ok: false, fault: explainFileError(error, options.noun) };
  }
}

async function readOnce(path: string, options: StableFileOptions): Promise<StableBytes | undefined> {
  // O_NONBLOCK where there is one, so that a named pipe does not hold the reader for good.
  const file = await (options.open ?? openFile)(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const before = await file.stat({ bigint: true });
    if (!before.isFile()) return { ok: false, fault: notAFile(options.noun) };
    if (before.size > options.limitBytes) return { ok: false, fault: tooLarge(before, options) };
    const bytes = await file.readFile();
    const after = await file.stat({ bigint: true });
    const whole = bytes.byteLength === Number(before.size);
    if (!whole || toStamp(before) !== toStamp(after)) return undefined;
    return { ok: true, bytes, stamp: toStamp(after) };
  } finally {
    await file.close();
  }
}

/** Writes a size for people: `3.4 MB`. */
export function formatSize(sizeBytes: number): string {
  return sizeBytes < 1_000_000
    ? `${Math.ceil(sizeBytes / 1000)} kB`
    : `${(sizeBytes / 1_000_000).toFixed(1).replace(/\.0$/, "")} MB`;
}

/** Says that a file is larger than is read. */
export function tooLarge(
  stats: BigIntStats,
  options: Pick<StableFileOptions, "limitBytes" | "noun">,
): FaultWords {
  const size = formatSize(Number(stats.size));
  return {
    code: options.noun === "picture" ? "picture-large" : "file-large",
    what: `the ${options.noun} is ${size} large; at most ${formatSize(options.limitBytes)} are read`,
    mend: options.noun === "picture" ? "save it smaller" : "split it",
  };
}

/** Says that a path leads to something else than a file. */
export function notAFile(noun: string): FaultWords {
  return { code: "not-a-file", what: `this is no ordinary ${noun}`, mend: `put a ${noun} in its place` };
}

/** Says that a file did not come to rest while it was read. */
export function changedWhileRead(noun: string): FaultWords {
  return {
    code: "changed-while-read",
    what: `the ${noun} was being written while it was read`,
    mend: "run the command again when it is saved",
  };
}
