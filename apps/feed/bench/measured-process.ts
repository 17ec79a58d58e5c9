import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/** What a run of a program took. */
export interface Run {
  readonly wallMs: number;
  /** Time on the processors, its own and the system's for it: what else runs on the machine changes it least. */
  readonly cpuMs: number;
  /** Peak memory, where the program can tell. */
  readonly maxRssKb: number;
}

/** Runs a program from its start to its end; throws what it said when it fails. */
export async function measureProcess(
  command: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const started = performance.now();
  const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const child = spawn("/usr/bin/time", ["-f", "%M %U %S", "env", ...settings, command, ...argv], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  await once(child, "close");
  const wallMs = performance.now() - started;
  if (child.exitCode !== 0) throw new Error(`${command} ${argv.join(" ")} failed:\n${said}`);
  const [maxRssKb = 0, userS = 0, systemS = 0] = (said.trimEnd().split("\n").at(-1) ?? "")
    .split(" ")
    .map(Number);
  return { wallMs, cpuMs: (userS + systemS) * 1000, maxRssKb };
}

/** Tells whether a program is there; says on standard output what is left out without it. */
export function hasTool(tool: string, leftOut: string): boolean {
  if (spawnSync(tool, ["--version"], { stdio: "ignore" }).error === undefined) return true;
  process.stdout.write(`\nSkipped, for ${tool} is not installed: ${leftOut}.\n`);
  return false;
}

/** Gives the median of some figures. */
export function medianOf(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** Measures what takes milliseconds: the median of many, in ms. */
export async function measureMs(times: number, work: (turn: number) => unknown): Promise<number> {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const started = performance.now();
    await work(turn);
    taken.push(performance.now() - started);
  }
  return medianOf(taken);
}

/** Writes a line of a Markdown table. */
export function writeRow(...cells: readonly (string | number)[]): void {
  const texts = cells.map((cell) => (typeof cell === "string" ? cell : cell.toFixed(cell < 10 ? 2 : 0)));
  process.stdout.write(`| ${texts.join(" | ")} |\n`);
}

/** Writes the head of a Markdown table. */
export function writeTable(title: string, ...columns: readonly string[]): void {
  process.stdout.write(`\n${title}\n\n| ${columns.join(" | ")} |\n|${" --- |".repeat(columns.length)}\n`);
}
