import { execFileSync } from "node:child_process";
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

/*
 * Makes what production runs: the apps, the packages they need and the lock file, without tests.
 * The programs are TypeScript that Node runs as it is, so there is nothing to compile; what is
 * left out is what only development needs.
 */
const root = join(import.meta.dirname, "..");
const { values, positionals } = parseArgs({ options: { out: { type: "string" } }, allowPositionals: true });
const apps =
  positionals.length > 0
    ? positionals
    : ["@depesche/feed", "@depesche/captions", "@depesche/syndication", "@depesche/newsdesk"];
const folder = join(root, "build", values.out ?? "depesche");

rmSync(folder, { recursive: true, force: true });
execFileSync("turbo", ["prune", ...apps, "--out-dir", folder], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
});

cpSync(join(root, "tools/start.ts"), join(folder, "tools/start.ts"));

const tests = ["*.test.ts", "*.contract.ts", "*.child.ts", "*.process.ts", "*.fixture.ts"].map(
  (name) => `{apps,packages}/*/src/**/${name}`,
);
const folders = ["{apps,packages}/**/{references,fixtures,golden}"];
for (const path of globSync([...tests, ...folders], { cwd: folder }))
  rmSync(join(folder, path), { recursive: true, force: true });

// Fonts that whoever needs them installs there, by themselves.
for (const path of globSync("optional/{README.md,*/{package.json,pnpm-lock.yaml}}", { cwd: root }))
  cpSync(join(root, path), join(folder, path));

const workspace = join(folder, "pnpm-workspace.yaml");
// The lock file is followed once, at installation; a start installs nothing.
writeFileSync(
  workspace,
  readFileSync(workspace, "utf8").replace("verifyDepsBeforeRun: install", "verifyDepsBeforeRun: false"),
);
process.stdout.write(`${folder}\n`);
