import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { formatCursor } from "@depesche/partner-keys";

import { hasWrk, load, startServer, type Load, type MeasuredServer } from "./measured-load.ts";
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

/** Measures pages of changes and single articles, hot and cold, beside a bare handler and the chain before the handlers. */
export async function measureServing(bench: ServingBench): Promise<void> {
  if (!(await hasWrk())) {
    process.stdout.write("\nServing was not measured: wrk is not installed (apt-get install wrk).\n");
    return;
  }
  const scripts = await writeScripts(bench);
  const [bare, chain] = [await startServer("bare", bench.file), await startServer("chain", bench.file)];
  process.stdout.write(
    `\n| requests a second, 32 connections | bare | chain | hot | cold | hot/bare | cold/bare | hot/chain | p50 ms | p99/p50 |\n|${" --- |".repeat(10)}\n`,
  );
  for (const [name, hot, cold] of [
    ["/v1/changes, 100 entries", scripts.changesHot, scripts.changesCold],
    ["/v1/articles/{id}", scripts.articleHot, scripts.articleCold],
  ] as const) {
    // Nothing is kept from one measurement to the next.
    const app = await startServer("app", bench.file, bench.folder);
    const coldLoad = await load(app.url, cold, bench.seconds);
    const bareLoad = await best(bare, hot, bench);
    const chainLoad = await best(chain, hot, bench);
    const hotLoad = await best(app, hot, bench);
    await app.stop();
    writeLine(name, { bare: bareLoad, chain: chainLoad, hot: hotLoad, cold: coldLoad });
  }
  await bare.stop();
  await chain.stop();
}

/** The better of two: what else the machine does only ever makes it slower. */
async function best({ url }: MeasuredServer, script: string, { seconds }: ServingBench): Promise<Load> {
  const first = await load(url, script, seconds);
  const second = await load(url, script, seconds);
  return first.requestsPerS > second.requestsPerS ? first : second;
}

function writeLine(name: string, loads: Readonly<Record<"bare" | "chain" | "hot" | "cold", Load>>): void {
  const { bare, chain, hot, cold } = loads;
  const failures = Object.values(loads).reduce((sum, one) => sum + one.failures, 0);
  const cells = [
    ...[bare, chain, hot, cold].map(({ requestsPerS }) => requestsPerS.toFixed(0)),
    (hot.requestsPerS / bare.requestsPerS).toFixed(2),
    (cold.requestsPerS / bare.requestsPerS).toFixed(3),
    (hot.requestsPerS / chain.requestsPerS).toFixed(2),
    hot.p50Ms.toFixed(1),
    (hot.p99Ms / hot.p50Ms).toFixed(1),
  ];
  process.stdout.write(`| ${name}${failures > 0 ? ` (${failures} FAILED)` : ""} | ${cells.join(" | ")} |\n`);
}

/** Scripts for wrk: the same request again and again, and each request once. */
async function writeScripts({
  folder,
  articles,
  partners,
}: ServingBench): Promise<
  Readonly<Record<"changesHot" | "changesCold" | "articleHot" | "articleCold", string>>
> {
  const write = async (name: string, lua: string): Promise<string> => {
    const file = join(folder, `${name}.lua`);
    await writeFile(file, lua);
    return file;
  };
  const key = keyOf(0).text;
  const one = (path: string): string =>
    `wrk.path = "${path}"\nwrk.headers["Authorization"] = "Bearer ${key}"\n`;
  const cursors = Array.from({ length: Math.floor(articles / pageLength) - 1 }, (_, page) => {
    const partner = page % partners;
    const place = { kind: "changes", epoch, seq: page * pageLength, partner: `partner-${partner}` } as const;
    const cursor = formatCursor({ ...place, filter: "", issuedAt: Date.now() - 1_000 }, [cursorKey]);
    return `{"/v1/changes?limit=${pageLength}&cursor=${cursor}", "Bearer ${keyOf(partner).text}"}`;
  });
  return {
    changesHot: await write("changes-hot", one(`/v1/changes?limit=${pageLength}`)),
    articleHot: await write("article-hot", one(`/v1/articles/${idOf(0)}`)),
    changesCold: await write(
      "changes-cold",
      `local asked = {${cursors.join(",\n")}}
local at = 0
request = function()
  at = at % #asked + 1
  return wrk.format("GET", asked[at][1], {["Authorization"] = asked[at][2]})
end
`,
    ),
    articleCold: await write(
      "article-cold",
      `local at = 0
request = function()
  at = (at + 7919) % ${articles}
  return wrk.format("GET", string.format("/v1/articles/artikel-%06d", at), {["Authorization"] = "Bearer ${key}"})
end
`,
    ),
  };
}
