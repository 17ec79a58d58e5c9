import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { toReadError } from "./directory-fault.ts";
import { damagedMedia, isMediaError } from "./media-error.ts";

const chunkBytes = 64 * 1024;

/** Where a verified stream reads from, and what its bytes must hash to; `where` names the place in an error. */
export interface VerifiedSource {
  readonly file: FileHandle;
  readonly hash: string;
  readonly where: string;
}

/**
 * Streams an open file and proves its hash before the reader gets the last chunk.
 *
 * One chunk is always held back: a body of the announced length can only ever be the right one. The file is closed at
 * the end, on an error and on cancel. Errors: `media-damaged`, `media-unreadable`.
 */
export function streamVerified(source: VerifiedSource): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { file, hash, where } = source;
  const digest = createHash("sha256");
  let held: Uint8Array<ArrayBuffer> | undefined;
  const next = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const { bytesRead, buffer } = await file.read(new Uint8Array(chunkBytes), 0, chunkBytes);
    return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          for (;;) {
            const chunk = await next();
            const ready = held;
            if (chunk === undefined) {
              if (digest.digest("hex") !== hash) throw damagedMedia(hash, where);
              await file.close();
              if (ready !== undefined) controller.enqueue(ready);
              controller.close();
              return;
            }
            digest.update(chunk);
            held = chunk;
            if (ready !== undefined) {
              controller.enqueue(ready);
              return;
            }
          }
        } catch (error) {
          await file.close().catch(() => undefined);
          throw isMediaError(error) ? error : toReadError(error, where);
        }
      },
      async cancel() {
        await file.close();
      },
    },
    { highWaterMark: 0 },
  );
}
