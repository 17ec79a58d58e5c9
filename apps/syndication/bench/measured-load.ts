import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** Requests a second, and how long the middle and the slowest hundredth took. */
export interface Load {
  readonly requestsPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Processor time of the server for each request. */
  readonly cpuUs: number;
  /** Answers that were no success; a figure with any is none. */
  readonly failures: number;
}

/** A server in a process of its own. */
export interface MeasuredServer {
  readonly url: string;
  /** The most memory it ever held, in MB. */
  peakMb(): Promise<number>;
  /** Processor time so far, in microseconds. */
  cpuUs(): Promise<number>;
  stop(): Promise<void>;
}

/** As `start` in package.json says: left to itself the heap grows to twice as much before it is swept. */
const asStarted = ["--max-semi-space-size=8", "--heap-growing-percent=50"];

/** Starts a server process; it may open many sockets. */
export async function startServer(...argv: readonly string[]): Promise<MeasuredServer> {
  const program = join(import.meta.dirname, "server.child.ts");
  const command = `ulimit -n 65536 2>/dev/null; exec "$0" "$@"`;
  const child = spawn("bash", ["-c", command, process.execPath, ...asStarted, program, ...argv], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [url] = await once(createInterface({ input: child.stdout }), "line");
  return {
    url: String(url),
    peakMb: () => readPeak(child),
    cpuUs: () => readCpu(child),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Loads a server with 32 connections, as a wrk script says. */
export async function load(server: MeasuredServer, script: string, seconds: number): Promise<Load> {
  const run = promisify(execFile);
  const argv = ["-c32", "-t1", `-d${seconds}s`, "--latency", "-s", script, server.url];
  const before = await server.cpuUs();
  const { stdout } = await run("wrk", argv);
  const cpuUs = (await server.cpuUs()) - before;
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? "0";
  return {
    requestsPerS: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p50Ms: readMs(/50%\s+([\d.]+\w+)/.exec(stdout)?.[1]),
    p99Ms: readMs(/99%\s+([\d.]+\w+)/.exec(stdout)?.[1]),
    cpuUs: cpuUs / Number(/(\d+) requests in/.exec(stdout)?.[1]),
    failures: Number(failed),
  };
}

/** Whether wrk is installed. */
export async function hasWrk(): Promise<boolean> {
  // wrk ends with 1 when it shows its version.
  const found = await promisify(execFile)("which", ["wrk"]).catch(() => undefined);
  return found !== undefined;
}

function readMs(text = ""): number {
  const [, figure = "", unit = ""] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? [];
  return Number(figure) * (unit === "us" ? 0.001 : unit === "s" ? 1_000 : 1);
}

async function readPeak({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** Of all threads, in the kernel too (proc(5): fields 14 and 15, in hundredths of a second). */
async function readCpu({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
