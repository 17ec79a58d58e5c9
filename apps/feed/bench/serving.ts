import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { hasTool, medianOf, writeRow, writeTable } from "./measured-process.ts";
import type { BenchNewsroom } from "./newsroom.ts";

const rounds = 5;
/** Rounds that are not counted: servers that have just begun are not yet compiled. */
const warmUp = 4;
const secondsARound = 2;

/** What a server did in a round. */
interface Round {
  readonly requests: number;
  readonly cpuMs: number;
}

/**
 * Measures an unchanged feed of 100 entries with 32 connections: requests a second, and what a request takes of the
 * server's processor, of which other work on the machine changes less; servers take turns.
 */
export async function measureServing(newsroom: BenchNewsroom): Promise<void> {
  if (!hasTool("wrk", "serving")) return;
  const servers: ChildProcess[] = [];
  const start = async (kind: string): Promise<{ readonly url: string; readonly pid: number }> => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, "server.child.ts"), kind, newsroom.store, newsroom.media],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    servers.push(child);
    const [url] = await once(createInterface({ input: child.stdout }), "line");
    return { url: String(url), pid: child.pid ?? 0 };
  };
  try {
    const [app, bare, bare304] = [await start("app"), await start("bare"), await start("bare304")];
    const etag = (await fetch(app.url, { method: "HEAD" })).headers.get("etag") ?? "";
    const asked = [
      { server: bare, argv: [] },
      { server: app, argv: [] },
      { server: bare304, argv: [] },
      { server: app, argv: ["-H", `If-None-Match: ${etag}`] },
    ];
    const figures = asked.map((): Round[] => []);
    for (let round = 0; round < warmUp + rounds; round += 1) {
      for (const [index, { server, argv }] of asked.entries()) figures[index]?.push(await load(server, argv));
    }
    const [plain, ours, plain304, ours304] = figures.map((all) => all.slice(warmUp));
    writeTable("An unchanged feed of 100 entries", "", "bare Hono", "the app", "ratio");
    writePair("200, requests a second", plain, ours, perSecond, (one, other) => other / one);
    writePair("200, CPU µs a request", plain, ours, cpuUs, (one, other) => one / other);
    writePair("304, requests a second", plain304, ours304, perSecond, (one, other) => other / one);
    writePair("304, CPU µs a request", plain304, ours304, cpuUs, (one, other) => one / other);
    writePair(
      "304 against the bytes, requests a second",
      plain,
      ours304,
      perSecond,
      (one, other) => other / one,
    );
  } finally {
    for (const child of servers) child.kill();
  }
}

function perSecond({ requests }: Round): number {
  return requests / secondsARound;
}

function cpuUs({ requests, cpuMs }: Round): number {
  return (cpuMs * 1000) / requests;
}

function writePair(
  name: string,
  bare: readonly Round[] = [],
  app: readonly Round[] = [],
  figure: (round: Round) => number,
  ratio: (bare: number, app: number) => number,
): void {
  const [one, other] = [medianOf(bare.map(figure)), medianOf(app.map(figure))];
  writeRow(name, one, other, ratio(one, other).toFixed(2));
}

async function load(
  { url, pid }: { readonly url: string; readonly pid: number },
  argv: readonly string[],
): Promise<Round> {
  const before = readCpuMs(pid);
  const run = promisify(execFile);
  const { stdout } = await run("wrk", ["-c32", "-t1", `-d${secondsARound}s`, ...argv, url]);
  return { requests: Number(/(\d+) requests in/.exec(stdout)?.[1]), cpuMs: readCpuMs(pid) - before };
}

/** Reads what a process has taken of the processors, on Linux in hundredths of a second. */
function readCpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
