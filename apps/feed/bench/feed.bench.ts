import { availableParallelism, cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";

import { measureExport } from "./export-figures.ts";
import { measureGrowth } from "./growth.ts";
import { measureHundred } from "./hundred-entries.ts";
import { makeBenchNewsroom } from "./newsroom.ts";
import { measureServing } from "./serving.ts";

/*
 * Measures what readers' side takes: `pnpm --filter @depesche/feed bench`, with `--articles 1000 --runs 1` for a quick look
 * `--growth 1000` for small stores, `--only hundred,serving` for some of `export`, `hundred`, `serving`, `growth`. Prints medians and ratios of one run and leaves nothing behind.
 */
const { values } = parseArgs({
  options: {
    articles: { type: "string", default: "10000" },
    runs: { type: "string", default: "3" },
    only: { type: "string", default: "export,hundred,serving,growth" },
    growth: { type: "string", default: "1000,10000,100000" },
  },
});

const gib = (totalmem() / 2 ** 30).toFixed(0);
process.stdout.write(
  `${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, ${gib} GiB, Node ${process.version}, ${values.articles} articles, ${values.runs} runs\n`,
);
const parts = new Set(values.only.split(","));
const newsroom = await makeBenchNewsroom(Number(values.articles));
try {
  if (parts.has("export")) await measureExport(newsroom, Number(values.runs));
  else if (parts.has("hundred") || parts.has("serving")) await newsroom.publish();
  if (parts.has("hundred")) await measureHundred(newsroom.store);
  if (parts.has("serving")) await measureServing(newsroom);
} finally {
  await newsroom.dispose();
}
if (parts.has("growth")) await measureGrowth(values.growth.split(",").map(Number));
