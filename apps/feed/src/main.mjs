import module from "node:module";
import { fileURLToPath } from "node:url";
import { checkRuntime } from "@depesche/settings/runtime";

// What was compiled once need not be again; where the folder cannot be written, nothing is kept.
module.enableCompileCache?.(fileURLToPath(new URL("../node_modules/.cache/depesche", import.meta.url)));

// Old Node versions cannot even read the rest of the program, so they are told first.
const refusal = checkRuntime(process.version, { hasTemporal: "Temporal" in globalThis });
if (refusal === undefined) {
  const { runFeed } = await import("./run-feed.ts");
  process.exitCode = await runFeed(process.argv.slice(2));
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}
