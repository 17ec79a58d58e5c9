import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

import { medianOf, writeRow, writeTable } from "./measured-process.ts";
import type { BenchNewsroom } from "./newsroom.ts";

const rounds = 3;
const secondsARound = 2;

/** Measures requests a second for an unchanged feed of 100 entries, with 32 connections; servers take turns. */
export async function measureServing(newsroom: BenchNewsroom): Promise<void> {
  const servers: ChildProcess[] = [];
  const start = async (kind: string): Promise<string> => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, "server.child.ts"), kind, newsroom.store, newsroom.media],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    servers.push(child);
    const [url] = await once(createInterface({ input: child.stdout }), "line");
    return String(url);
  };
  try {
    const [app, bare, bare304] = [await start("app"), await start("bare"), await start("bare304")];
    const etag = (await fetch(app, { method: "HEAD" })).headers.get("etag") ?? "";
    const asked = [[bare], [app], [bare304], [app, "-H", `If-None-Match: ${etag}`]] as const;
    const figures = asked.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, argv] of asked.entries()) figures[index]?.push(await load(argv));
    }
    const [plain = 0, ours = 0, plain304 = 0, ours304 = 0] = figures.map(medianOf);
    writeTable("An unchanged feed of 100 entries, requests a second", "", "bare Hono", "the app", "ratio");
    writeRow("200", plain, ours, (ours / plain).toFixed(2));
    writeRow("304", plain304, ours304, (ours304 / plain304).toFixed(2));
    writeRow("304 against the bytes", plain, ours304, (ours304 / plain).toFixed(2));
  } finally {
    for (const child of servers) child.kill();
  }
}

async function load(argv: readonly string[]): Promise<number> {
  const run = promisify(execFile);
  const { stdout } = await run("wrk", ["-c32", "-t1", `-d${secondsARound}s`, ...argv]);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}
