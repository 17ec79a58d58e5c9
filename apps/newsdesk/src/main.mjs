#!/usr/bin/env node
// Plain JavaScript in words that old Node versions read, so that they can be told what is wrong.
import module from "node:module";
import { fileURLToPath } from "node:url";
import { checkRuntime } from "@depesche/settings/runtime";

// Most commands take less time than compiling the program does; where the folder cannot be written, nothing is kept.
module.enableCompileCache?.(fileURLToPath(new URL("../node_modules/.cache/depesche", import.meta.url)));

const fault = checkRuntime(process.version, { hasTemporal: "Temporal" in globalThis });
if (fault === undefined) {
  const { main } = await import("./program.ts");
  await main(process.argv.slice(2));
} else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
