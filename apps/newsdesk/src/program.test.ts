import { describe, expect, it } from "vitest";
import { createProgram, listCommands } from "./program.ts";
import { createIdleWorld, createTrialNewsroom, formatArticle } from "./trial-newsroom.fixture.ts";

const silent = createIdleWorld();

/** The commands by their whole names, `import text` for one in a group. */
const names = listCommands(createProgram({ world: silent, finish: () => undefined })).map((command) => {
  const path: string[] = [];
  for (let at = command; at.parent !== null; at = at.parent) path.unshift(at.name());
  return path;
});

describe("the grammar", () => {
  it.each(names.map((name) => [name.join(" "), name] as const))(
    "the help of depesche %s has examples that parse, and exit codes",
    async (_name, name) => {
      const newsroom = await createTrialNewsroom();
      const { exitCode, out, err } = await newsroom.run([...name, "--help"]);
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: "" });
      expect(out).toContain("Exit codes:");
      const examples = listExamples(out);
      expect(examples).not.toEqual([]);
      for (const example of examples) {
        expect(example.slice(0, name.length)).toEqual(name);
        expect(await parse(example)).toBeUndefined();
      }
    },
  );

  it("every command but groups has --json", () => {
    const commands = listCommands(createProgram({ world: silent, finish: () => undefined }));
    for (const command of commands.filter(({ commands }) => commands.length === 0)) {
      expect(command.options.map(({ long }) => long)).toContain("--json");
    }
  });

  it("wrong usage is told on standard error with exit code 2", async () => {
    const newsroom = await createTrialNewsroom();
    for (const argv of [
      [],
      ["publsh"],
      ["publish", "--dryrun"],
      ["kill"],
      ["backup"],
      ["import"],
      ["import", "pdf"],
    ]) {
      const { exitCode, out, err } = await newsroom.run(argv);
      expect({ argv, exitCode, out }).toEqual({ argv, exitCode: 2, out: "" });
      expect(err).not.toBe("");
    }
  });

  it("a fault of the program itself is told as one, with exit code 3", async () => {
    const newsroom = await createTrialNewsroom();
    await newsroom.write("content/articles/2026/11/kran.md", formatArticle("2026-kran"));
    const { exitCode, err } = await newsroom.run(["publish"], {
      now: () => {
        throw new Error("the clock stands still");
      },
    });
    expect(exitCode).toBe(3);
    expect(err).toContain("the clock stands still");
    expect(err).toContain("a fault of the program");
  });
});

function listExamples(help: string): readonly (readonly string[])[] {
  const [, part = ""] = help.split("Examples:\n");
  const lines = part.split("\n\n", 1)[0]?.split("\n") ?? [];
  return lines
    .filter((line) => line.startsWith("  depesche "))
    .map((line) => splitWords(line.trim()).slice(1));
}

function splitWords(line: string): readonly string[] {
  const command = line.replace(/ < .*$/, "");
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

/** Parses without acting: gives what commander has against the words. */
async function parse(argv: readonly string[]): Promise<unknown> {
  const program = createProgram({ world: silent, finish: () => undefined });
  for (const command of listCommands(program))
    if (command.commands.length === 0) command.action(() => undefined);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return undefined;
  } catch (error) {
    return error;
  }
}
