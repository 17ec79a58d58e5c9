import { rm } from "node:fs/promises";
import { join } from "node:path";

import { makeHugoSite } from "./hugo-site.ts";
import { hasTool, measureProcess, medianOf, writeRow, writeTable, type Run } from "./measured-process.ts";
import type { BenchNewsroom } from "./newsroom.ts";

/** What Hugo is asked for: article pages, lists and 11 feeds; or all of what ours writes, in one format of three. */
const hugoSites = ["hugo", "hugo-whole"] as const;

/** Measures the way from a folder to a site, against Hugo; each run begins with nothing, runs take turns. */
export async function measureExport(newsroom: BenchNewsroom, runs: number): Promise<void> {
  const sites = hasTool("hugo", "the comparison with Hugo") ? hugoSites : [];
  for (const name of sites) {
    await makeHugoSite(newsroom.content, join(newsroom.root, name), { whole: name === "hugo-whole" });
  }
  const turns: Readonly<Record<(typeof hugoSites)[number] | "publish" | "pages", Run[]>> = {
    hugo: [],
    "hugo-whole": [],
    publish: [],
    pages: [],
  };
  for (let run = 0; run < runs; run += 1) {
    for (const name of sites) {
      const site = join(newsroom.root, name);
      await removeAll(newsroom, `${name}/public`);
      turns[name].push(await measureProcess("hugo", ["--quiet", "-s", site]));
    }
    await removeAll(newsroom, "var", "site", ...sites.map((name) => `${name}/public`));
    turns.publish.push(await newsroom.publish());
    turns.pages.push(await newsroom.exportTo("site", "--without-archives"));
  }
  const again = await repeat(runs, () => newsroom.exportTo("site", "--without-archives"));
  const whole = await newsroom.exportTo("whole");
  const [hugo, hugoWhole, publish, pages] = [
    medianRun(turns.hugo),
    medianRun(turns["hugo-whole"]),
    medianRun(turns.publish),
    medianRun(turns.pages),
  ];
  const both = {
    wallMs: publish.wallMs + pages.wallMs,
    cpuMs: publish.cpuMs + pages.cpuMs,
    maxRssKb: Math.max(publish.maxRssKb, pages.maxRssKb),
  };
  const row = (name: string, run: Run): void => {
    const ratios = [hugo, hugoWhole].flatMap((other) => [
      (run.wallMs / other.wallMs).toFixed(2),
      (run.cpuMs / other.cpuMs).toFixed(2),
    ]);
    writeRow(
      name,
      run.wallMs / 1000,
      run.cpuMs / 1000,
      run.maxRssKb / 1000,
      ...(sites.length > 0 ? ratios : []),
    );
  };
  const heads = sites.length > 0 ? ["wall to A", "CPU to A", "wall to B", "CPU to B"] : [];
  writeTable("From a folder to a site", "", "wall s", "CPU s", "MB", ...heads);
  if (sites.length > 0) {
    row("A: Hugo: pages, lists and 11 feeds", hugo);
    row("B: Hugo: those of every author and keyword and redirects, too", hugoWhole);
  }
  row("publish, empty store", publish);
  row("export, empty folder, without archives", pages);
  row("both", both);
  row("export, nothing changed", medianRun(again));
  row("export with the archives of every channel and month", whole);
}

function medianRun(runs: readonly Run[]): Run {
  return {
    wallMs: medianOf(runs.map(({ wallMs }) => wallMs)),
    cpuMs: medianOf(runs.map(({ cpuMs }) => cpuMs)),
    maxRssKb: medianOf(runs.map(({ maxRssKb }) => maxRssKb)),
  };
}

async function repeat(runs: number, run: () => Promise<Run>): Promise<readonly Run[]> {
  const done: Run[] = [];
  while (done.length < runs) done.push(await run());
  return done;
}

async function removeAll({ root }: BenchNewsroom, ...names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(root, name), { recursive: true, force: true });
}
