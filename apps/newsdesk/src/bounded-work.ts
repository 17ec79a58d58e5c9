/** Does a task for every item, at most `width` at a time, and gives the results in the items' order. */
export async function mapBounded<Item, Result>(
  items: readonly Item[],
  width: number,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  let next = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results.set(index, await task(item));
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, work));
  return [...results].toSorted(([one], [other]) => one - other).map(([, result]) => result);
}

/** Lets at most `width` tasks run at a time, whoever brings them; the others wait in line. */
export function createGate(width: number): <Result>(task: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
