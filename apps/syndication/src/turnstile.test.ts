import { expect, it } from "vitest";

import { createTurnstile } from "./turnstile.ts";

it("lets so many through at once, in their order, whatever becomes of those before", async () => {
  const turnstile = createTurnstile(2);
  const ends: PromiseWithResolvers<number>[] = [];
  const begun: number[] = [];
  const all = Array.from({ length: 5 }, (_, at) =>
    turnstile.pass(() => {
      begun.push(at);
      const end = Promise.withResolvers<number>();
      ends.push(end);
      return end.promise;
    }),
  );
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error("torn"));
  await expect(all[1]).rejects.toThrow("torn");
  expect(begun).toEqual([0, 1, 2]);
  ends[2]?.resolve(2);
  ends[0]?.resolve(0);
  expect(await Promise.all([all[0], all[2]])).toEqual([0, 2]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  for (const end of ends) end.resolve(9);
  expect(await Promise.all(all.slice(3))).toEqual([9, 9]);
  await turnstile.pass(async () => begun.push(5));
  expect(begun).toHaveLength(6);
});
