/** One way of doing something. */
export interface Contender {
  readonly name: string;
  run(): Promise<unknown>;
}

/**
 * A contender's times in milliseconds, on the clock and of all processors together: lower quartiles, which other work on
 * the machine moves least.
 */
export interface Score {
  readonly name: string;
  readonly wallMs: number;
  readonly processorMs: number;
}

const warmUp = 12;

/**
 * Times contenders in turns in one process, each round in another order, so that what slows the machine slows all alike.
 *
 * Everyone runs a dozen times before the clock starts: whoever renders does so for hours, and compilers take a while.
 */
export async function timeRoundRobin(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Score[]> {
  const times = new Map(
    contenders.map(({ name }) => [name, { wall: [] as number[], processor: [] as number[] }]),
  );
  for (let run = 0; run < warmUp; run += 1) for (const contender of contenders) await contender.run();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(round + turn) % contenders.length];
      if (contender === undefined) continue;
      const start = performance.now();
      const before = process.cpuUsage();
      await contender.run();
      const { user, system } = process.cpuUsage(before);
      const kept = times.get(contender.name);
      kept?.wall.push(performance.now() - start);
      kept?.processor.push((user + system) / 1000);
    }
  }
  return contenders.map(({ name }) => ({
    name,
    wallMs: lowerQuartile(times.get(name)?.wall ?? []),
    processorMs: lowerQuartile(times.get(name)?.processor ?? []),
  }));
}

/** How many runs a second a contender reached, and what each took of all processors together. */
export interface Rate {
  readonly perSecond: number;
  readonly processorMs: number;
}

/** Runs a contender with so many in flight. */
export async function measureRate(contender: Contender, inFlight: number, runs: number): Promise<Rate> {
  let started = 0;
  const start = performance.now();
  const before = process.cpuUsage();
  const work = async (): Promise<void> => {
    while (started < runs) {
      started += 1;
      await contender.run();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: (runs * 1000) / (performance.now() - start),
    processorMs: (user + system) / 1000 / runs,
  };
}

function lowerQuartile(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 2] ?? Number.NaN;
}

/** Gives the middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
