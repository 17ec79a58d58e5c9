/** Darkens bytes; `keep` of 256 is left of each. */
export interface Darkener {
  /** Darkens what lies from one byte to another evenly. */
  evenly(from: number, to: number, keep: number): void;
  /** Darkens pixels of three bytes from a byte on, each by what `weights` says (0 to 1) of `strength`. */
  fading(from: number, weights: Float64Array, strength: number): void;
}

/** Makes a darkener: evenly it takes four bytes at a time, each product in 16 bits of its own. */
export function createDarkener(data: Uint8Array): Darkener {
  const lead = Math.min(data.length, -data.byteOffset & 3);
  const words = toWords(data.subarray(lead));
  const byBytes = (from: number, to: number, keep: number): void => {
    for (let at = from; at < to; at += 1) data[at] = ((data[at] ?? 0) * keep) >> 8;
  };
  return {
    evenly: (from, to, keep) => {
      const first = Math.max(0, (from - lead + 3) >> 2);
      const last = Math.max(first, (to - lead) >> 2);
      byBytes(from, Math.min(to, first * 4 + lead), keep);
      for (let at = first; at < last; at += 1) {
        const word = words[at] ?? 0;
        const even = Math.imul(word & 0xff00ff, keep) >>> 8;
        const odd = Math.imul((word >>> 8) & 0xff00ff, keep);
        words[at] = (even & 0xff00ff) | (odd & 0xff00ff00);
      }
      byBytes(Math.max(from, last * 4 + lead), to, keep);
    },
    fading: (from, weights, strength) => {
      for (let index = 0, at = from; index < weights.length; index += 1, at += 3) {
        const keep = keepOf(strength * (weights[index] ?? 0));
        data[at] = ((data[at] ?? 0) * keep) >> 8;
        data[at + 1] = ((data[at + 1] ?? 0) * keep) >> 8;
        data[at + 2] = ((data[at + 2] ?? 0) * keep) >> 8;
      }
    },
  };
}

function toWords({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return length < 4 ? new Uint32Array(0) : new Uint32Array(buffer, byteOffset, length >> 2);
}

/** Gives what is left of a byte, of 256, under a black of some strength (0 to 1): rather too little than too much. */
export function keepOf(strength: number): number {
  return 256 - Math.ceil(256 * strength);
}
