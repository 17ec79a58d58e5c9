import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/*
 * Shows that every guard of the house can fail: plants one fault at a time, in a file of its own,
 * and expects the guard to find it. A guard that stays green ends this with exit code 1.
 */
interface Plant {
  readonly guard: string;
  readonly file: string;
  readonly text: string;
  readonly command: readonly string[];
  /** What the guard's output must name. */
  readonly finds: string;
}

const root = join(import.meta.dirname, "..");
const lint = ["oxlint", "--type-aware", "--deny-warnings"];
const model = "packages/content-model/src/planted-fault.ts";

const door = (library: string): Plant => ({
  guard: `one door: ${library}`,
  file: "packages/settings/src/planted-fault.ts",
  text: `import "${library}";\n`,
  command: [...lint, "packages/settings/src/planted-fault.ts"],
  finds: "eslint(no-restricted-imports)",
});

const ground = (code: string): Plant => ({
  guard: `no clock on the ground: ${code}`,
  file: model,
  text: `export const planted: unknown = ${code};\n`,
  command: [...lint, model],
  finds: "eslint(no-restricted-",
});

const plants: readonly Plant[] = [
  ...["sharp", "kysely", "better-sqlite3", "feed", "@hono/node-server", "@depesche/testkit"].map(door),
  ...["Date.now()", "Math.random()", "Temporal.Now.instant()", "new Date()"].map(ground),
  {
    guard: "one home of process.env",
    file: "packages/http-kit/src/planted-fault.ts",
    text: "export const planted: unknown = process.env;\n",
    command: [...lint, "packages/http-kit/src/planted-fault.ts"],
    finds: "eslint(no-restricted-properties)",
  },
  {
    guard: "lint: floating promises",
    file: "packages/settings/src/planted-fault.ts",
    text: "export function planted(work: () => Promise<void>): void {\n  work();\n}\n",
    command: [...lint, "packages/settings/src/planted-fault.ts"],
    finds: "typescript(no-floating-promises)",
  },
  {
    guard: "format",
    file: model,
    text: "export const   planted = 'x'\n",
    command: ["oxfmt", "--check", model],
    finds: "planted-fault.ts",
  },
  {
    guard: "boundaries: an undeclared package",
    file: "packages/settings/src/planted-fault.ts",
    text: 'import "@depesche/newsroom-store";\n',
    command: ["turbo", "boundaries"],
    finds: "newsroom-store",
  },
  {
    guard: "boundaries: a file of another package",
    file: "packages/settings/src/planted-fault.ts",
    text: 'import "../../../apps/feed/src/app.ts";\n',
    command: ["turbo", "boundaries"],
    finds: "app.ts",
  },
  {
    guard: "typecheck: no Node on the ground",
    file: model,
    text: "export const planted: string = Buffer.from('').toString();\n",
    command: ["tsc", "-p", "packages/content-model"],
    finds: "planted-fault.ts",
  },
  {
    guard: "knip",
    file: "packages/settings/src/planted-fault.ts",
    text: "export const planted = 1;\n",
    command: ["knip"],
    finds: "planted-fault.ts",
  },
  {
    guard: "test",
    file: "packages/settings/src/planted-fault.test.ts",
    text: 'import { expect, it } from "vitest";\nit("fails", () => expect(1).toBe(2));\n',
    command: ["vitest", "run", "--project", "@depesche/settings", "planted-fault"],
    finds: "planted-fault.test.ts",
  },
];

let green = 0;
for (const command of [[...lint], ["turbo", "boundaries"], ["knip"]]) {
  const [program = "", ...args] = command;
  if (spawnSync(program, args, { cwd: root }).status === 0) continue;
  process.stdout.write(`${command.join(" ")} fails without any planted fault\n`);
  green += 1;
}
for (const { guard, file, text, command, finds } of plants) {
  const path = join(root, file);
  const [program = "", ...args] = command;
  writeFileSync(path, text, { flag: "wx" });
  try {
    const run = spawnSync(program, args, { cwd: root, encoding: "utf8" });
    const seen = run.status !== 0 && `${run.stdout}${run.stderr}`.includes(finds);
    if (!seen) green += 1;
    process.stdout.write(`${seen ? "fails as it should" : "STAYS GREEN"}  ${guard}\n`);
  } finally {
    rmSync(path);
  }
}
process.exitCode = green === 0 ? 0 : 1;
