import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** Reads the first bytes of a file, for a look at one that is refused or not asked for; empty when it cannot be read. */
export async function readHead(path: string, lengthBytes = 300_000): Promise<Uint8Array> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return new Uint8Array();
      const buffer = new Uint8Array(Math.min(lengthBytes, stats.size));
      const { bytesRead } = await file.read(buffer, 0, buffer.byteLength, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    // Whoever wants the file itself is told why it cannot be read.
    return new Uint8Array();
  }
}
