import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { measureListening } from "./listening.ts";
import { measureMirror } from "./mirroring.ts";
import { makeNewsroom } from "./newsroom.ts";
import { measureServing } from "./serving.ts";

/*
 * Measures the API over a store of its own: `--articles 100000`, `--partners 1000`, `--streams 10000`, `--seconds 4` a
 * round. `--store <file>` keeps the store for another run; only `serving`, `mirror` or `streams` with the names of those.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: "string", default: "100000" },
    partners: { type: "string", default: "1000" },
    streams: { type: "string", default: "10000" },
    seconds: { type: "string", default: "4" },
    store: { type: "string" },
  },
});
const [articles, partners, streams, seconds] = [
  values.articles,
  values.partners,
  values.streams,
  values.seconds,
].map(Number) as [number, number, number, number];
const folder = await mkdtemp(join(tmpdir(), "depesche-bench-"));
await mkdir(join(folder, "media"));
const file = values.store ?? join(folder, "store.sqlite");
const wants = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
try {
  if (!existsSync(file)) await makeNewsroom(file, { articles, partners });
  process.stdout.write(`${articles} articles, ${partners} partners\n`);
  if (wants("mirror")) await measureMirror(file, folder);
  if (wants("serving")) await measureServing({ file, folder, articles, partners, seconds });
  if (wants("streams")) await measureListening(file, folder, streams);
} finally {
  await rm(folder, { recursive: true, force: true });
}
