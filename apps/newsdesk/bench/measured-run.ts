import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
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
    // Nothing else that is set where this runs is to be measured.
    env: {
      DEPESCHE_CONTENT: newsroom.content,
      DEPESCHE_DATABASE_URL: `file:${join(newsroom.varFolder, "depesche.db")}`,
      DEPESCHE_MEDIA_URL: `file:${join(newsroom.varFolder, "media")}`,
    },
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

/** Gives each figure's median of several runs. */
export function medianOf(runs: readonly Usage[]): Usage {
  const median = (pick: (usage: Usage) => number): number =>
    runs.map(pick).toSorted((one, other) => one - other)[Math.floor(runs.length / 2)] ?? Number.NaN;
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
