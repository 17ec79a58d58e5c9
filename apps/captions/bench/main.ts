import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs, promisify } from "node:util";

import { makeBenchNewsroom } from "./bench-newsroom.fixture.ts";

/*
 * Measures how fast a rendition that was made already is served: `pnpm --filter @depesche/captions bench`, with
 * `--rounds 2 --seconds 1` for a quick look. 32 connections, the app and bare Hono handlers with the same bytes in turns, each
 * a process of its own on the same server; prints medians and ratios of one run. Needs wrk.
 */
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, seconds: { type: "string", default: "2" } },
});
const run = promisify(execFile);
const newsroom = await makeBenchNewsroom();
const servers: ChildProcess[] = [];
try {
  const [app, bare, bare304] = [await start("app"), await start("bare"), await start("bare304")];
  const response = await fetch(app.url);
  const etag = response.headers.get("etag") ?? "";
  const size = (await response.arrayBuffer()).byteLength;
  const unchanged = ["-H", `If-None-Match: ${etag}`];
  const asked = [[bare], [app], [bare304], [app, ...unchanged]] as const;
  const figures = asked.map((): Load[] => []);
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [index, [server, ...options]] of asked.entries())
      figures[index]?.push(await load(server, options));
  }
  const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`;
  write(`${machine}\n\nA captioned JPEG of ${(size / 1000).toFixed(0)} kB, 32 connections\n`);
  write("| | bare Hono | the app | ratio | processor, bare | the app | ratio | wanted |");
  write("| --- | --- | --- | --- | --- | --- | --- | --- |");
  compare("200", figures[0], figures[1], "≥ 0.8");
  compare("304", figures[2], figures[3], "");
} finally {
  for (const child of servers) child.kill();
  await newsroom.dispose();
}

/** A server that listens, and its process. */
interface Server {
  readonly url: string;
  readonly pid: number;
}

/** What a server reached: requests a second, and what each took of a processor, in microseconds. */
interface Load {
  readonly perSecond: number;
  readonly processorUs: number;
}

async function start(kind: string): Promise<Server> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "server.child.ts"), kind, newsroom.store, newsroom.media, newsroom.path],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  servers.push(child);
  const [url] = await once(createInterface({ input: child.stdout }), "line");
  return { url: String(url), pid: child.pid ?? 0 };
}

async function load({ url, pid }: Server, options: readonly string[]): Promise<Load> {
  const before = await readTicks(pid);
  const { stdout } = await run("wrk", ["-c32", "-t1", `-d${values.seconds}s`, ...options, url]);
  if (/Non-2xx or 3xx/.test(stdout)) throw new Error(stdout);
  const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    processorUs: (((await readTicks(pid)) - before) * 10_000) / requests,
  };
}

/** Reads what a process has had of a processor, in hundredths of a second; not a number where there is no Linux to tell. */
async function readTicks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}

function compare(name: string, bare: readonly Load[] = [], ours: readonly Load[] = [], wanted: string): void {
  const [bareRate, rate] = [bare, ours].map((loads) => medianOf(loads.map(({ perSecond }) => perSecond)));
  const [bareUs, us] = [bare, ours].map((loads) => medianOf(loads.map(({ processorUs }) => processorUs)));
  const cells = [
    name,
    `${bareRate?.toFixed(0)}/s`,
    `${rate?.toFixed(0)}/s`,
    ((rate ?? 0) / (bareRate ?? 1)).toFixed(2),
    `${bareUs?.toFixed(0)} µs`,
    `${us?.toFixed(0)} µs`,
    ((bareUs ?? 0) / (us ?? 1)).toFixed(2),
    wanted,
  ];
  write(`| ${cells.join(" | ")} |`);
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
