#!/usr/bin/env node
// Plain JavaScript in words that old Node versions read, so that they can be told what is wrong.
import { checkRuntime } from "@depesche/settings/runtime";

const fault = checkRuntime(process.version, { hasTemporal: "Temporal" in globalThis });
if (fault === undefined) {
  const { main } = await import("./program.ts");
  await main(process.argv.slice(2));
} else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
