import type { TakeMemory } from "./document-segments.ts";

/** Memory that is used again: fresh memory takes longer to get than what is written to it. */
export interface ScratchMemory {
  /** Gives so many bytes, with anything in them, until `end`. */
  readonly take: TakeMemory;
  /** Lets all of it be used again: nobody may look at any of it from here on. */
  end(): void;
}

/** Lends memory to whoever needs some for a moment. */
export interface ScratchPool {
  lend(): ScratchMemory;
}

/** Makes a pool that keeps so many pieces for those who come next. */
export function createScratchPool({
  pieces,
  pieceBytes,
}: {
  readonly pieces: number;
  readonly pieceBytes: number;
}): ScratchPool {
  const free: Buffer[] = [];
  return {
    lend() {
      let piece: Buffer | undefined = free.pop() ?? Buffer.allocUnsafeSlow(pieceBytes);
      let used = 0;
      return {
        take(bytes) {
          if (piece === undefined || used + bytes > piece.byteLength) return Buffer.allocUnsafeSlow(bytes);
          used += bytes;
          return piece.subarray(used - bytes, used);
        },
        end() {
          // Once: twice, it would be lent to two at a time.
          if (piece !== undefined && free.length < pieces) free.push(piece);
          piece = undefined;
        },
      };
    },
  };
}
