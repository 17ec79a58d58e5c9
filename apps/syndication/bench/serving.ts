import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { formatCursor } from "@depesche/partner-keys";

import { hasWrk, load, startServer, type Load, type MeasuredServer } from "./measured-load.ts";
import { fetchAll } from "./mirroring.ts";
import { cursorKey, epoch, idOf, keyOf } from "./newsroom.ts";

/** What is measured, and where it lies. */
export interface ServingBench {
  readonly file: string;
  readonly folder: string;
  readonly articles: number;
  readonly partners: number;
  readonly seconds: number;
}

const pageLength = 100;
/** Pages that begin elsewhere and are asked for by other partners, so that none is asked for twice in a round. */
const laps = 4;

/**
 * Measures pages of changes and single articles beside a bare handler and the chain before the handlers: `hot`, asked for
 * again and again; `kept`, asked for the first time after a start, rendered by a process before; `new`, rendered for the
 * first time. Ratios are of processor time: what else the machine does counts in requests a second alone.
 */
export async function measureServing(bench: ServingBench): Promise<void> {
  if (!(await hasWrk())) {
    process.stdout.write("\nServing was not measured: wrk is not installed (apt-get install wrk).\n");
    return;
  }
  const scripts = await writeScripts(bench);
  const { file, folder, seconds } = bench;
  const [bare, chain] = [await startServer("bare", file), await startServer("chain", file)];
  const names = ["bare", "chain", "hot", "kept", "new"] as const;
  writeRow([
    "32 connections",
    ...names.map((name) => `${name}: requests/s, CPU \u00b5s`),
    "bare/hot",
    "bare/kept",
    "bare/new",
    "chain/hot",
    "hot: p50 ms",
    "hot: p99/p50",
  ]);
  writeRow(Array.from({ length: 12 }, () => "---"));
  for (const [name, hot, cold] of [
    ["`/v1/changes`, 100 entries", scripts.changesHot, scripts.changesCold],
    ["`/v1/articles/{id}`", scripts.articleHot, scripts.articleCold],
  ] as const) {
    await rm(join(folder, "documents"), { force: true });
    const fresh = await startServer("app", file, folder);
    const loads: Record<(typeof names)[number], Load> = {
      new: await loadWarm(fresh, cold, seconds),
      bare: await best(bare, hot, seconds),
      chain: await best(chain, hot, seconds),
      hot: await best(fresh, hot, seconds),
      kept: await loadAnew(fresh, cold, bench),
    };
    const failures = Object.values(loads).reduce((sum, one) => sum + one.failures, 0);
    const per = (one: keyof typeof loads, other: keyof typeof loads): string =>
      (loads[one].cpuUs / loads[other].cpuUs).toFixed(3);
    writeRow([
      failures > 0 ? `${name} (${failures} FAILED)` : name,
      ...names.map((kind) => `${loads[kind].requestsPerS.toFixed(0)}, ${loads[kind].cpuUs.toFixed(0)}`),
      per("bare", "hot"),
      per("bare", "kept"),
      per("bare", "new"),
      per("chain", "hot"),
      loads.hot.p50Ms.toFixed(1),
      (loads.hot.p99Ms / loads.hot.p50Ms).toFixed(1),
    ]);
  }
  await bare.stop();
  await chain.stop();
}

/** Has every document rendered, then asks a new process for the first time. */
async function loadAnew(server: MeasuredServer, cold: ColdScripts, bench: ServingBench): Promise<Load> {
  await fetchAll(server.url, 500);
  await server.stop();
  const anew = await startServer("app", bench.file, bench.folder);
  const loaded = await loadWarm(anew, cold, bench.seconds);
  await anew.stop();
  return loaded;
}

/** Asks for other documents first, so that the program is compiled by then. */
async function loadWarm(server: MeasuredServer, cold: ColdScripts, seconds: number): Promise<Load> {
  await load(server, cold.before, seconds);
  return load(server, cold.measured, seconds);
}

/** The better of two: what else the machine does only ever makes it slower. */
async function best(server: MeasuredServer, script: string, seconds: number): Promise<Load> {
  const first = await load(server, script, seconds);
  const second = await load(server, script, seconds);
  return first.requestsPerS > second.requestsPerS ? first : second;
}

function writeRow(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(" | ")} |\n`);
}

/** Scripts for wrk that ask for each document once: one half of them to warm up, the other to be measured. */
interface ColdScripts {
  readonly before: string;
  readonly measured: string;
}

interface Scripts {
  readonly changesHot: string;
  readonly articleHot: string;
  readonly changesCold: ColdScripts;
  readonly articleCold: ColdScripts;
}

/** Writes scripts for wrk: the same request again and again, and each request once. */
async function writeScripts({ folder, articles, partners }: ServingBench): Promise<Scripts> {
  const write = async (name: string, lua: string): Promise<string> => {
    const file = join(folder, `${name}.lua`);
    await writeFile(file, lua);
    return file;
  };
  const key = keyOf(0).text;
  const one = (path: string): string =>
    `wrk.path = "${path}"\nwrk.headers["Authorization"] = "Bearer ${key}"\n`;
  const pages = Math.floor(articles / pageLength) - 1;
  const pageOf = (at: number): string => {
    const [page, lap] = [at % pages, Math.floor(at / pages)];
    const partner = (page + lap * 250) % partners;
    const seq = page * pageLength + (lap * pageLength) / laps;
    const place = { kind: "changes", epoch, seq, partner: `partner-${partner}` } as const;
    const cursor = formatCursor({ ...place, filter: "", issuedAt: Date.now() - 1_000 }, [cursorKey]);
    return `{"/v1/changes?limit=${pageLength}&cursor=${cursor}", "Bearer ${keyOf(partner).text}"}`;
  };
  const listPages = (from: number, to: number): readonly string[] =>
    Array.from({ length: laps }, (_, lap) =>
      Array.from({ length: to - from }, (__, at) => pageOf(lap * pages + from + at)),
    ).flat();
  const changes = (asked: readonly string[]): string => `local asked = {${asked.join(",\n")}}
local at = 0
request = function()
  at = at % #asked + 1
  return wrk.format("GET", asked[at][1], {["Authorization"] = asked[at][2]})
end
`;
  const half = Math.floor(articles / 2);
  const article = (first: number): string => `local at = 0
request = function()
  at = (at + 7919) % ${half}
  return wrk.format("GET", string.format("/v1/articles/artikel-%06d", ${first} + at), {["Authorization"] = "Bearer ${key}"})
end
`;
  const middle = Math.floor(pages / 2);
  return {
    changesHot: await write("changes-hot", one(`/v1/changes?limit=${pageLength}`)),
    articleHot: await write("article-hot", one(`/v1/articles/${idOf(0)}`)),
    changesCold: {
      before: await write("changes-before", changes(listPages(0, middle))),
      measured: await write("changes-cold", changes(listPages(middle, pages))),
    },
    articleCold: {
      before: await write("article-before", article(0)),
      measured: await write("article-cold", article(half)),
    },
  };
}
