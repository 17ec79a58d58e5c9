import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

/** What a process took: time on the wall, on the processors, and memory at its peak. */
export interface Usage {
  readonly wallMs: number;
  readonly userMs: number;
  readonly systemMs: number;
  readonly maxRssKb: number;
}

/** A newsroom to measure in. */
export interface BenchNewsroom {
  readonly content: string;
  /** Store, pictures and what is remembered. */
  readonly varFolder: string;
}

const main = join(import.meta.dirname, "../src/main.mjs");
const report = pathToFileURL(join(import.meta.dirname, "usage-report.ts")).href;

/** Runs `depesche` as people do, in a process of its own, from its start to its end; throws when it fails. */
export async function measureCommand(newsroom: BenchNewsroom, argv: readonly string[]): Promise<Usage> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", report, main, ...argv], {
    env: toEnvironment(newsroom),
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  // Four pipes were asked for.
  const [, out, err, usage] = child.stdio as unknown as readonly [null, Readable, Readable, Readable];
  const [, said, used] = await Promise.all([text(out), text(err), text(usage), once(child, "close")]);
  const wallMs = performance.now() - started;
  if (child.exitCode !== 0) throw new Error(`depesche ${argv.join(" ")} failed:\n${said}`);
  // Written by usage-report.ts.
  return { wallMs, ...(JSON.parse(used) as Omit<Usage, "wallMs">) };
}

/** What a watcher took for files that were saved while it watched, each figure a median. */
export interface WatchUsage {
  /** From a save to its report, the time for which a folder must be still included. */
  readonly wallMs: number;
  /** Of all its threads. */
  readonly processorMs: number;
}

/** Starts `depesche publish --watch`, saves files one after the other, and tells what publishing each took. */
export async function measureWatch(
  newsroom: BenchNewsroom,
  saves: readonly (() => Promise<unknown>)[],
): Promise<WatchUsage> {
  const child = spawn(process.execPath, [main, "publish", "--watch", "--json"], {
    env: toEnvironment(newsroom),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = createInterface({ input: child.stderr });
  const reports = createInterface({ input: child.stdout });
  for await (const line of said) if (line.startsWith("Watching")) break;
  const wall: number[] = [];
  const processor: number[] = [];
  for (const save of saves) {
    const [before, started] = [await readProcessorMs(child.pid), performance.now()];
    await Promise.all([once(reports, "line"), save()]);
    wall.push(performance.now() - started);
    processor.push((await readProcessorMs(child.pid)) - before);
  }
  child.kill("SIGINT");
  await once(child, "exit");
  return { wallMs: middleOf(wall), processorMs: middleOf(processor) };
}

/** Nothing else that is set where this runs is to be measured. */
function toEnvironment({ content, varFolder }: BenchNewsroom): NodeJS.ProcessEnv {
  return {
    DEPESCHE_CONTENT: content,
    DEPESCHE_DATABASE_URL: `file:${join(varFolder, "depesche.db")}`,
    DEPESCHE_MEDIA_URL: `file:${join(varFolder, "media")}`,
  };
}

/** Reads what a process has used of the processors (proc(5), `stat`, fields 14 and 15, in hundredths of a second). */
async function readProcessorMs(pid = 0): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

function middleOf(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** Gives each figure's median of several runs. */
export function medianOf(runs: readonly Usage[]): Usage {
  const median = (pick: (usage: Usage) => number): number => middleOf(runs.map(pick));
  return {
    wallMs: median(({ wallMs }) => wallMs),
    userMs: median(({ userMs }) => userMs),
    systemMs: median(({ systemMs }) => systemMs),
    maxRssKb: median(({ maxRssKb }) => maxRssKb),
  };
}

/** Writes figures as a line of a Markdown table; `ratio` is of the wall's time to another's. */
export function formatUsage(name: string, usage: Usage, ratio?: number): string {
  const seconds = (ms: number): string => (ms / 1000).toFixed(2);
  const figures = [
    seconds(usage.wallMs),
    seconds(usage.userMs),
    seconds(usage.systemMs),
    (usage.maxRssKb / 1000).toFixed(0),
    ratio === undefined ? "" : ratio.toFixed(2),
  ];
  return `| ${[name, ...figures].join(" | ")} |`;
}
