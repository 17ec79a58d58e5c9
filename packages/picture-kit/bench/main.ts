import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createCaptionRenderer } from "../src/index.ts";
import { bare, bareInFineColour, bareWithBar, ours, responsiveSet, toRequest } from "./bench-case.ts";
import { listPeers } from "./peer.ts";
import { loadPhotographs } from "./photograph.ts";
import { type Contender, measureRate, median, type Rate, timeRoundRobin } from "./round-robin.ts";

/*
 * Measures the renderer against bare sharp doing the same resize and encoding without a word, and against other ways of
 * setting text, in turns in one process; prints tables of one run. Ratios of processor time move least on a busy machine.
 *
 *   --large FILE   a JPEG of about 20 megapixels   --rounds N   how often each has its turn
 */
const { values } = parseArgs({
  options: { large: { type: "string" }, rounds: { type: "string", default: "15" } },
});
const rounds = Number(values.rounds);
const { source, large, note } = await loadPhotographs(values.large);
const renderer = await createCaptionRenderer();
const captioned = await renderer.renderPreset(toRequest(source, "captioned"));
const barPx = captioned.ok ? captioned.rendition.height - 853 : 0;

const machine = `${availableParallelism()} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`;
print(`${machine}; ${note}\n`);
print("| | | wall | ratio | processor | ratio | wanted |");
print("| --- | --- | --- | --- | --- | --- | --- |");
await compare("captioned", "≤ 1.35", [
  bare(source, "captioned"),
  bareWithBar(source, "captioned", barPx),
  ours(renderer, source, "captioned"),
]);
await compare("card, words beside the picture", "≤ 1.6", [
  bare(source, "card"),
  bareInFineColour(source, "card"),
  ours(renderer, source, "card"),
]);
await compare("card, words on the picture", "≤ 1.6", [
  bare(source, "card"),
  ours(renderer, source, "card", "over"),
]);
await compare("captioned, 20 megapixels", "≤ 1.25", [
  bare(large, "captioned"),
  ours(renderer, large, "captioned"),
]);
await compare("responsive set, 20 megapixels", "≤ 0.45", responsiveSet(renderer, large));
await compareThroughput();
await measureMemory();

print("\nThe same card by other means, of this package's time\n");
print("| | wall | ratio | processor | ratio | wanted |");
print("| --- | --- | --- | --- | --- | --- |");
await comparePeers();

async function compare(name: string, wanted: string, contenders: readonly Contender[]): Promise<void> {
  const scores = await timeRoundRobin(contenders, rounds);
  const [limit] = scores;
  for (const { name: contender, wallMs, processorMs } of scores) {
    const wall = (wallMs / (limit?.wallMs ?? 1)).toFixed(2);
    const processor = (processorMs / (limit?.processorMs ?? 1)).toFixed(2);
    const own = contender === "picture-kit" ? wanted : "";
    printRow(
      name,
      contender,
      `${wallMs.toFixed(0)} ms`,
      wall,
      `${processorMs.toFixed(0)} ms`,
      processor,
      own,
    );
  }
}

/** Other means break lines plainly and know the strength of the panel beforehand: no hyphenation, no contrast from pixels. */
async function comparePeers(): Promise<void> {
  // They all darken the picture and write on it, so this package's card does too, whatever the picture.
  const own = { contender: ours(renderer, source, "card", "over"), wanted: "" };
  const contenders = [own, ...(await listPeers(source))];
  const scores = await timeRoundRobin(
    contenders.map(({ contender }) => contender),
    rounds,
  );
  const [limit] = scores;
  for (const [index, { name, wallMs, processorMs }] of scores.entries()) {
    const wall = (wallMs / (limit?.wallMs ?? 1)).toFixed(2);
    const processor = (processorMs / (limit?.processorMs ?? 1)).toFixed(2);
    const wanted = contenders[index]?.wanted ?? "";
    printRow(name, `${wallMs.toFixed(0)} ms`, wall, `${processorMs.toFixed(0)} ms`, processor, wanted);
  }
}

async function compareThroughput(): Promise<void> {
  const contenders = [
    bare(source, "captioned"),
    bareWithBar(source, "captioned", barPx),
    ours(renderer, source, "captioned"),
  ];
  const rates = contenders.map((): Rate[] => []);
  for (const contender of contenders) await measureRate(contender, 4, 24);
  for (let round = 0; round < 9; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (round + turn) % contenders.length;
      const contender = contenders[index];
      if (contender !== undefined) rates[index]?.push(await measureRate(contender, 4, 24));
    }
  }
  const [limit = []] = rates;
  for (const [index, found] of rates.entries()) {
    const name = contenders[index]?.name ?? "";
    // Of what the limit reached in the same round: what slows the machine for seconds slows both.
    const wall = median(found.map(({ perSecond }, round) => perSecond / (limit[round]?.perSecond ?? 1)));
    const processor = median(
      found.map(({ processorMs }, round) => (limit[round]?.processorMs ?? 0) / processorMs),
    );
    printRow(
      "captioned, 4 in flight",
      name,
      `${median(found.map(({ perSecond }) => perSecond)).toFixed(1)}/s`,
      wall.toFixed(2),
      `${median(found.map(({ processorMs }) => processorMs)).toFixed(0)} ms`,
      processor.toFixed(2),
      name === "picture-kit" ? "≥ 0.75" : "",
    );
  }
}

/** Peak memory is a process's own, so each contender gets one; two arenas, as the app starts its render processes. */
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
    const wanted = who === "picture-kit" ? "< 300 MB" : "";
    printRow("peak memory, 20 megapixels, 4 in flight", who, `${said.trim()} MB`, "", "", "", wanted);
  }
  await rm(folder, { recursive: true });
}

function printRow(...cells: readonly string[]): void {
  print(`| ${cells.join(" | ")} |`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
