/** Lets so many through at once; the others wait, in their order. */
export interface Turnstile {
  pass<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes a turnstile. */
export function createTurnstile(places: number): Turnstile {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    async pass(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) free += 1;
        // The place goes on to the next without ever being free.
        else next();
      }
    },
  };
}
