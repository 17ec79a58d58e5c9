import { statSync, type BigIntStats } from "node:fs";

/** What tells that a file was not written since: size, time of the last write and of the last change, inode; one word. */
export type FileStamp = string;

/** How long after a write a clock that counts in whole seconds could still hide the next one. */
const settlingMs = 2000;

/** Makes a file's stamp of what the system says of it. */
export function toStamp(stats: BigIntStats): FileStamp {
  return `${stats.size}.${stats.mtimeNs}.${stats.ctimeNs}.${stats.ino}`;
}

/** Asks the system for a file's stamp (links followed); undefined when it is not there or no file. */
export function findStamp(path: string): FileStamp | undefined {
  try {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats?.isFile() === true ? toStamp(stats) : undefined;
  } catch {
    // Whoever reads the file is told why it cannot be read.
    return undefined;
  }
}

/**
 * Tells whether a stamp can be relied on later: a file written within the last two seconds, or in what the clock takes
 * for the future, may be written again without its stamp telling.
 */
export function isSettled(stamp: FileStamp, nowMs: number): boolean {
  const [, mtimeNs = "", ctimeNs = ""] = stamp.split(".");
  return [mtimeNs, ctimeNs].every((ns) => Number(ns) / 1_000_000 <= nowMs - settlingMs);
}
