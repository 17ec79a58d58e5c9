import { appendFile, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { corpusFile, makeCorpus } from "./corpus.ts";
import {
  formatUsage,
  measureCommand,
  measureWatch,
  medianOf,
  type BenchNewsroom,
  type Usage,
} from "./measured-run.ts";

/*
 * Measures what publishing takes: `pnpm --filter @depesche/newsdesk bench`, with `-- --articles 1000 --runs 1` for a quick
 * look, `-- --growth 1000,10000,100000` for the table of growth. Every run is a process, from its start to its end.
 */
const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "10000" },
    runs: { type: "string", default: "3" },
    growth: { type: "string" },
  },
});

/** Files written within the last two seconds are read again, which is not what is measured. */
const settlingMs = 2100;
const head = "| | wall s | user s | system s | MB | ratio |\n| --- | --- | --- | --- | --- | --- |\n";

async function measureRuns(runs: number, run: (number: number) => Promise<Usage>): Promise<Usage> {
  const usages: Usage[] = [];
  for (let number = 0; number < runs; number += 1) usages.push(await run(number));
  return medianOf(usages);
}

async function inCorpus(articles: number, work: (newsroom: BenchNewsroom) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "depesche-bench-"));
  const newsroom = { content: join(root, "content"), varFolder: join(root, "var") };
  try {
    await makeCorpus(newsroom.content, articles);
    await setTimeout(settlingMs);
    await work(newsroom);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function changeOne({ content }: BenchNewsroom, number: number): Promise<string> {
  const path = join(content, corpusFile(number));
  await appendFile(path, `\nEin Absatz mehr, der ${number}.\n`);
  return path;
}

async function measurePublishing(articles: number, runs: number): Promise<void> {
  await inCorpus(articles, async (newsroom) => {
    const tell = (name: string, usage: Usage, ratio?: number): void =>
      void process.stdout.write(`${formatUsage(name, usage, ratio)}\n`);
    process.stdout.write(`${articles} articles, median of ${runs}\n\n${head}`);
    const first = await measureRuns(runs, async () => {
      await rm(newsroom.varFolder, { recursive: true, force: true });
      return measureCommand(newsroom, ["publish"]);
    });
    tell("first publish, empty store", first);
    const nothing = await measureRuns(runs, () => measureCommand(newsroom, ["publish"]));
    tell("nothing changed (ratio to the first)", nothing, nothing.wallMs / first.wallMs);
    const one = await measureRuns(runs, async (number) => {
      await changeOne(newsroom, number);
      return measureCommand(newsroom, ["publish"]);
    });
    tell("one changed (ratio to nothing changed)", one, one.wallMs / nothing.wallMs);
    const path = await measureRuns(runs, async (number) =>
      measureCommand(newsroom, ["publish", await changeOne(newsroom, 100 + number)]),
    );
    tell("publish PATH", path);
    tell("--verify", await measureRuns(1, () => measureCommand(newsroom, ["publish", "--verify"])));
    for (let index = 0; index < articles; index += 1) {
      const file = join(newsroom.content, corpusFile(index));
      await rename(file, file.replace("artikel-", "umbenannt-"));
    }
    const moved = ["publish", "--confirm", `${articles}`];
    tell("all renamed", await measureRuns(1, () => measureCommand(newsroom, moved)));
  });
}

async function measureGrowth(sizes: readonly number[], runs: number): Promise<void> {
  process.stdout.write(`\nGrowth\n\n${head}`);
  for (const articles of sizes) {
    await inCorpus(articles, async (newsroom) => {
      const first = await measureCommand(newsroom, ["publish"]);
      const path = await measureRuns(runs, async (number) =>
        measureCommand(newsroom, ["publish", await changeOne(newsroom, number)]),
      );
      const nothing = await measureRuns(runs, () => measureCommand(newsroom, ["publish"]));
      process.stdout.write(`${formatUsage(`${articles}: first publish`, first)}\n`);
      process.stdout.write(`${formatUsage(`${articles}: publish PATH`, path)}\n`);
      process.stdout.write(`${formatUsage(`${articles}: nothing changed`, nothing)}\n`);
      const saves = [0, 1, 2, 3, 4].map((number) => () => changeOne(newsroom, 200 + number));
      const { wallMs, processorMs } = await measureWatch(newsroom, saves);
      const row = [`${articles}: saved while it watches, processor time as user`, wallMs, processorMs];
      process.stdout.write(
        `| ${row.map((cell) => (typeof cell === "number" ? (cell / 1000).toFixed(2) : cell)).join(" | ")} | | | |\n`,
      );
    });
  }
}

const runs = Number(values.runs);
if (values.growth === undefined) await measurePublishing(Number(values.articles), runs);
else await measureGrowth(values.growth.split(",").map(Number), runs);
