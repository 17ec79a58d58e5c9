import { rm } from "node:fs/promises";
import { join } from "node:path";

import { makeHugoSite } from "./hugo-site.ts";
import { measureProcess, medianOf, writeRow, writeTable, type Run } from "./measured-process.ts";
import type { BenchNewsroom } from "./newsroom.ts";

/** Measures the way from a folder to a site, against Hugo; each run begins with nothing, runs take turns. */
export async function measureExport(newsroom: BenchNewsroom, runs: number): Promise<void> {
  const hugoSite = join(newsroom.root, "hugo");
  const hasHugo = await makeHugo(newsroom, hugoSite);
  const figures = { hugo: new Array<Run>(), publish: new Array<Run>(), pages: new Array<Run>() };
  for (let run = 0; run < runs; run += 1) {
    if (hasHugo) figures.hugo.push(await measureProcess("hugo", ["--quiet", "-s", hugoSite]));
    await removeAll(newsroom, "var", "site", "hugo/public");
    figures.publish.push(await newsroom.publish());
    figures.pages.push(await newsroom.exportTo("site", "--without-archives"));
  }
  const again = await repeat(runs, () => newsroom.exportTo("site", "--without-archives"));
  const whole = await newsroom.exportTo("whole");
  const wall = (of: readonly Run[]): number => medianOf(of.map(({ wallMs }) => wallMs)) / 1000;
  const memory = (of: readonly Run[]): number => medianOf(of.map(({ maxRssKb }) => maxRssKb)) / 1000;
  const hugo = wall(figures.hugo);
  const ratio = (seconds: number): string => (hasHugo ? (seconds / hugo).toFixed(2) : "no Hugo here");
  writeTable("From 10,000 files to a site", "", "wall s", "MB", "ratio to Hugo");
  if (hasHugo) writeRow("Hugo: pages, lists and 11 feeds", hugo, memory(figures.hugo), "1");
  const [publish, pages] = [wall(figures.publish), wall(figures.pages)];
  writeRow("publish, empty store", publish, memory(figures.publish), ratio(publish));
  writeRow("export, empty folder, without archives", pages, memory(figures.pages), ratio(pages));
  writeRow("both", publish + pages, "", ratio(publish + pages));
  writeRow("export, nothing changed", wall(again), memory(again), ratio(wall(again)));
  writeRow(
    "export with the archives of every channel and month",
    wall([whole]),
    memory([whole]),
    ratio(wall([whole])),
  );
}

async function makeHugo({ content }: BenchNewsroom, site: string): Promise<boolean> {
  try {
    await measureProcess("hugo", ["version"]);
  } catch {
    return false;
  }
  await makeHugoSite(content, site);
  return true;
}

async function repeat(runs: number, run: () => Promise<Run>): Promise<readonly Run[]> {
  const done: Run[] = [];
  while (done.length < runs) done.push(await run());
  return done;
}

async function removeAll({ root }: BenchNewsroom, ...names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(root, name), { recursive: true, force: true });
}
