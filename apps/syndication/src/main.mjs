import { checkRuntime } from "@depesche/settings/runtime";

// Old Node versions cannot even read the rest of the program, so they are told first.
const refusal = checkRuntime(process.version, { hasTemporal: "Temporal" in globalThis });
if (refusal === undefined) {
  const { runSyndication } = await import("./run-syndication.ts");
  process.exitCode = await runSyndication(process.argv.slice(2));
} else {
  process.stderr.write(`${refusal}\n`);
  process.exitCode = 1;
}
