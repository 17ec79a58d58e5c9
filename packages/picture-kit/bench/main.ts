import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createCaptionRenderer } from "../src/index.ts";
import { bare, bareWithBar, ours, responsiveSet, toRequest } from "./bench-case.ts";
import { listPeers } from "./peer.ts";
import { countPerSecond, type Contender, timeRoundRobin } from "./round-robin.ts";
import { drawScene } from "../src/sample-picture.ts";

/*
 * Measures the renderer against bare sharp, in turns in one process, and prints a table.
 *
 *   --source FILE   a JPEG of about 4 megapixels instead of the drawn one; --large FILE one of about 20
 *   --peers FOLDER  a folder in which satori and @resvg/resvg-js are installed, to be measured too
 */
const { values } = parseArgs({
  options: {
    source: { type: "string" },
    large: { type: "string" },
    peers: { type: "string" },
    rounds: { type: "string", default: "15" },
  },
});
const rounds = Number(values.rounds);
const source = await load(values.source, 2400, 1600);
const large = await load(values.large, 6000, 3400);
const renderer = await createCaptionRenderer();

const captioned = await renderer.renderPreset(toRequest(source, "captioned"));
const barPx = captioned.ok ? captioned.rendition.height - 853 : 0;
const peers = await listPeers(values.peers, source);

print("case", "contender", "ms", "ratio", "cpu ms", "ratio", "wanted");
await compare("captioned JPEG", "≤ 1.35", [
  bare(source, "captioned"),
  bareWithBar(source, "captioned", barPx),
  ours(renderer, source, "captioned"),
]);
await compare("card JPEG", "≤ 1.6", [bare(source, "card"), ours(renderer, source, "card"), ...peers]);
await compare("captioned, 20 MP", "≤ 1.25", [bare(large, "captioned"), ours(renderer, large, "captioned")]);
await compare("responsive set, 20 MP", "≤ 0.45", responsiveSet(renderer, large));
await compareThroughput();
await measureMemory();

async function compare(name: string, wanted: string, contenders: readonly Contender[]): Promise<void> {
  const scores = await timeRoundRobin(contenders, rounds);
  const [limit] = scores;
  for (const { name: contender, wallMs, processorMs } of scores) {
    const wall = (wallMs / (limit?.wallMs ?? 1)).toFixed(2);
    const processor = (processorMs / (limit?.processorMs ?? 1)).toFixed(2);
    const own = contender === "picture-kit" ? wanted : "";
    print(name, contender, wallMs.toFixed(1), wall, processorMs.toFixed(1), processor, own);
  }
}

async function compareThroughput(): Promise<void> {
  const contenders = [
    bare(source, "captioned"),
    bareWithBar(source, "captioned", barPx),
    ours(renderer, source, "captioned"),
  ];
  const rates = contenders.map(() => 0);
  for (let round = 0; round < 3; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      rates[index] = Math.max(rates[index] ?? 0, await countPerSecond(contender, 4, 24));
    }
  }
  for (const [index, { name }] of contenders.entries()) {
    const ratio = ((rates[index] ?? 0) / (rates[0] ?? 1)).toFixed(2);
    print(
      "4 in flight",
      name,
      `${(rates[index] ?? 0).toFixed(1)}/s`,
      ratio,
      "",
      "",
      name === "picture-kit" ? "≥ 0.75" : "",
    );
  }
}

/** Peak memory is a process's own, so each contender gets one; two arenas, as whoever runs renderers should set it. */
async function measureMemory(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  const file = join(folder, "large.jpg");
  await writeFile(file, large);
  for (const who of ["bare sharp", "picture-kit"]) {
    const child = fileURLToPath(new URL("memory.child.ts", import.meta.url));
    const said = execFileSync(process.execPath, [child, file, who], {
      encoding: "utf8",
      env: { MALLOC_ARENA_MAX: "2" },
    });
    print(
      "peak memory, 20 MP, 4 in flight",
      who,
      `${said.trim()} MB`,
      "",
      "",
      "",
      who === "picture-kit" ? "< 300 MB" : "",
    );
  }
  await rm(folder, { recursive: true });
}

async function load(file: string | undefined, width: number, height: number): Promise<Uint8Array> {
  return file === undefined ? drawScene(width, height).jpeg({ quality: 92 }).toBuffer() : readFile(file);
}

function print(...cells: readonly string[]): void {
  const widths = [33, 26, 9, 8, 9, 8, 10];
  process.stdout.write(`${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("")}\n`);
}
