import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** In ms: no test is timed, so this ends only what hangs, on a busy machine too. */
const patience = 120_000;

/** Every folder is a project under its package's name; those with property tests draw from a fixed seed. */
const projects = globSync("{packages,apps}/*/package.json", { cwd: root }).map((file) => {
  const manifest: { readonly name: string; readonly devDependencies?: Readonly<Record<string, string>> } =
    JSON.parse(readFileSync(join(root, file), "utf8"));
  const seeded = manifest.devDependencies?.["fast-check"] !== undefined;
  return {
    test: {
      name: manifest.name,
      root: join(root, dirname(file)),
      testTimeout: patience,
      hookTimeout: patience,
      setupFiles: seeded ? [join(root, "tools/fixed-seed.ts")] : [],
    },
  };
});

// One worker for each core: left alone, vitest leaves one core idle, which is half of a machine with two.
export default defineConfig({ test: { projects, maxWorkers: availableParallelism() } });
