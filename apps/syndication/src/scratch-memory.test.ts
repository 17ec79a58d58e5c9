import { expect, it } from "vitest";

import { createScratchPool } from "./scratch-memory.ts";

it("lends no memory to two at a time, and the same again when it was given back", () => {
  const pool = createScratchPool({ pieces: 2, pieceBytes: 100 });
  const [one, other] = [pool.lend(), pool.lend()];
  const [first, second, third] = [one.take(60).fill(1), one.take(40).fill(2), one.take(1).fill(3)];
  other.take(100).fill(9);
  expect([...first, ...second, ...third]).toEqual([
    ...Array.from({ length: 60 }, () => 1),
    ...Array.from({ length: 40 }, () => 2),
    3,
  ]);
  // What does not fit is fresh.
  expect(third.buffer).not.toBe(first.buffer);
  one.end();
  one.end();
  const [next, behind] = [pool.lend(), pool.lend()];
  expect(next.take(1).buffer).toBe(first.buffer);
  expect(behind.take(1).buffer).not.toBe(first.buffer);
  // Who has given it back gets none of it any more.
  expect(one.take(1).buffer).not.toBe(first.buffer);
});
