/** One way of doing something. */
export interface Contender {
  readonly name: string;
  run(): Promise<unknown>;
}

/** A contender's time in milliseconds: the lower quartile, which other work on the machine hardly moves. */
export interface Score {
  readonly name: string;
  readonly quartileMs: number;
}

/**
 * Times contenders in turns in one process, each round in another order, so that what slows the machine slows all alike.
 *
 * Everyone runs twice before the clock starts.
 */
export async function timeRoundRobin(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Score[]> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of [...contenders, ...contenders]) await contender.run();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(round + turn) % contenders.length];
      if (contender === undefined) continue;
      const start = performance.now();
      await contender.run();
      times.get(contender.name)?.push(performance.now() - start);
    }
  }
  return contenders.map(({ name }) => ({ name, quartileMs: lowerQuartile(times.get(name) ?? []) }));
}

/** Gives how many runs a second a contender reaches with so many in flight. */
export async function countPerSecond(contender: Contender, inFlight: number, runs: number): Promise<number> {
  let started = 0;
  const start = performance.now();
  const work = async (): Promise<void> => {
    while (started < runs) {
      started += 1;
      await contender.run();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return (runs * 1000) / (performance.now() - start);
}

function lowerQuartile(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 2] ?? Number.NaN;
}
