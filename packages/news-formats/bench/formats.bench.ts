import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readSampleNewsroom } from "../src/fixtures/sample-newsroom.fixture.ts";
import { newsFormats, type NewsFormat, type NewsItem } from "../src/index.ts";

/*
 * Measures what writing the sample newsroom to bytes costs, each format beside `JSON.stringify` of the same object (for
 * XML, HTML and text: of the ninjs 3.1 object), in turns in one process. Hot: items that were written before. Cold:
 * items nobody has seen, whose text is still blocks, while the object it is held against has it as a text. CPU time;
 * medians, of the rounds' ratios too.
 *
 *   --rounds N   41 unless told
 */
const { values } = parseArgs({ options: { rounds: { type: "string", default: "41" } } });
const rounds = Number(values.rounds);
const repeats = 8;
const limits: Readonly<Record<string, string>> = {
  "ninjs-3.1": "≤ 2",
  "ninjs-1.x": "≤ 2",
  "newsml-g2": "≤ 6",
};

interface Contender {
  readonly name: string;
  readonly format: string;
  /** Writes what `prepare` made: that is not timed. */
  readonly run: () => number;
}

const encoder = new TextEncoder();
const makeItems = readSampleNewsroom();
const known = makeItems();
setFlagsFromString("--expose-gc");
// What making the items left behind is not paid for by whoever writes them.
const collect: () => void = runInNewContext("gc");

const contenders = newsFormats.flatMap((format) => [
  ...(format.name.includes("j") ? [objectsOf(format)] : []),
  itemsOf(format, "hot"),
  itemsOf(format, "cold"),
]);
const times = contenders.map((): number[] => []);
for (let round = -5; round < rounds; round += 1) {
  for (const [index, { run }] of contenders.entries()) {
    const time = run();
    if (round >= 0) times[index]?.push(time);
  }
}

print("contender", "µs an item", "ratio", "wanted");
for (const [index, { name, format }] of contenders.entries()) {
  const peer = contenders.findIndex((one) => one.format === format && one.name.startsWith("JSON"));
  const ninjs = contenders.findIndex((one) => one.format === "ninjs-3.1");
  const held = times[peer < 0 ? ninjs : peer] ?? [];
  const own = times[index] ?? [];
  const ratios = own.map((time, round) => time / (held[round] ?? time));
  const wanted = name.startsWith("JSON") ? "" : (limits[format] ?? "");
  print(name, median(own).toFixed(1), median(ratios).toFixed(2), wanted);
}

function objectsOf(format: NewsFormat): Contender {
  const texts = known.map((item) => format.write(item).text);
  return {
    name: `JSON.stringify, ${format.name}`,
    format: format.name,
    run: () =>
      time(
        () => texts.map((text): unknown => JSON.parse(text)),
        (value) => encoder.encode(JSON.stringify(value)),
      ),
  };
}

function itemsOf(format: NewsFormat, state: "hot" | "cold"): Contender {
  return {
    name: `${format.name}, ${state}`,
    format: format.name,
    run: () =>
      time(
        () => (state === "hot" ? known : makeItems()),
        (item: NewsItem) => encoder.encode(format.write(item).text),
      ),
  };
}

/* Microseconds of CPU time for each. */
function time<T>(prepare: () => readonly T[], run: (value: T) => Uint8Array): number {
  const sets = Array.from({ length: repeats }, prepare);
  collect();
  const before = process.cpuUsage();
  let bytes = 0;
  for (const set of sets) for (const value of set) bytes += run(value).length;
  const { user, system } = process.cpuUsage(before);
  if (bytes === 0) throw new Error("nothing was written");
  return (user + system) / repeats / known.length;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

function print(...cells: readonly string[]): void {
  process.stdout.write(
    `${cells
      .map((cell) => cell.padEnd(28))
      .join("")
      .trimEnd()}\n`,
  );
}
