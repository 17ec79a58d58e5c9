import { readFile } from "node:fs/promises";
import { createCaptionRenderer } from "../src/index.ts";
import { bare, ours } from "./bench-case.ts";
import { measureRate } from "./round-robin.ts";

// Renders a picture again and again, four at a time, and says how much memory the process ever held, in megabytes.
const [, , file = "", who = ""] = process.argv;
const source = await readFile(file);
const renderer = await createCaptionRenderer();
for (const preset of ["captioned", "card"]) {
  await measureRate(who === "bare sharp" ? bare(source, preset) : ours(renderer, source, preset), 4, 24);
}
// What Linux says of this program alone; the usual number would count what its parent held when it was forked.
const status = await readFile("/proc/self/status", "utf8").catch(() => "");
const peak = /VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
process.stdout.write(`${Math.round(Number(peak) / 1024)}\n`);
