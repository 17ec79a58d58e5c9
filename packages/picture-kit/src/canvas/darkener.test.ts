import fc from "fast-check";
import { expect, test } from "vitest";
import { createDarkener, keepOf } from "./darkener.ts";

test("bytes are darkened four at a time as one at a time, wherever they begin and end", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
      fc.nat(7),
      fc.nat(40),
      fc.nat(40),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (bytes, offset, one, other, strength) => {
        const memory = new Uint8Array(bytes.length + offset);
        const data = memory.subarray(offset);
        data.set(bytes);
        const from = Math.min(one, other, bytes.length);
        const to = Math.min(Math.max(one, other), bytes.length);
        const keep = keepOf(strength);
        createDarkener(data).evenly(from, to, keep);
        expect(Array.from(data)).toEqual(
          Array.from(bytes, (byte, at) => (at >= from && at < to ? (byte * keep) >> 8 : byte)),
        );
      },
    ),
  );
});

test("fading darkens each pixel by its weight", () => {
  const data = new Uint8Array([9, 9, 9, 200, 100, 50, 200, 100, 50, 9]);
  createDarkener(data).fading(3, Float64Array.of(0, 0.5), 1);
  expect(Array.from(data)).toEqual([9, 9, 9, 200, 100, 50, 100, 50, 25, 9]);
});
