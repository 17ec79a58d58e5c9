import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { explainFileError } from "./file-error.ts";
import { toStamp } from "./file-stamp.ts";
import {
  changedWhileRead,
  notAFile,
  tooLarge,
  type StableBytes,
  type StableFileOptions,
} from "./stable-file.ts";

/**
 * Reads a small file as `readStableFile` does, at once: for thousands of articles that takes a fifth of the time.
 *
 * @param onOpen called when the file is open and not yet read
 */
export function readArticleBytes(
  path: string,
  options: Pick<StableFileOptions, "limitBytes" | "noun">,
  onOpen: () => void = () => undefined,
): StableBytes {
  try {
    return (
      readOnce(path, options, onOpen) ??
      readOnce(path, options, onOpen) ?? { ok: false, fault: changedWhileRead(options.noun) }
    );
  } catch (error) {
    return { ok: false, fault: explainFileError(error, options.noun) };
  }
}

/** Reads the first bytes of a file at once, for a look at one that nobody judges yet; empty when it cannot be read. */
export function readHeadAtOnce(path: string, lengthBytes: number): Buffer {
  try {
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(file);
      return stats.isFile() ? readBytes(file, Math.min(lengthBytes, stats.size)) : Buffer.alloc(0);
    } finally {
      closeSync(file);
    }
  } catch {
    return Buffer.alloc(0);
  }
}

function readOnce(
  path: string,
  { limitBytes, noun }: Pick<StableFileOptions, "limitBytes" | "noun">,
  onOpen: () => void,
): StableBytes | undefined {
  // O_NONBLOCK where there is one, so that a named pipe does not hold the reader for good.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const before = fstatSync(file, { bigint: true });
    if (!before.isFile()) return { ok: false, fault: notAFile(noun) };
    if (before.size > limitBytes) return { ok: false, fault: tooLarge(before, { limitBytes, noun }) };
    onOpen();
    // One byte more than there should be, so that a file that grew is noticed.
    const bytes = readBytes(file, Number(before.size) + 1);
    const stamp = toStamp(fstatSync(file, { bigint: true }));
    if (bytes.byteLength !== Number(before.size) || stamp !== toStamp(before)) return undefined;
    return { ok: true, bytes, stamp };
  } finally {
    closeSync(file);
  }
}

function readBytes(file: number, lengthBytes: number): Buffer {
  const buffer = Buffer.allocUnsafeSlow(lengthBytes);
  let length = 0;
  while (length < lengthBytes) {
    const read = readSync(file, buffer, length, lengthBytes - length, null);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}
