import { explainError } from "./explain-error.ts";
import type { ExitCode } from "./exit-code.ts";
import type { World } from "./world.ts";

/** What a command comes to: the same result for people (`text`, with a line end) and for programs (`json`). */
export interface Outcome {
  readonly exitCode: ExitCode;
  readonly text: string;
  /** Absent when the command wrote its documents itself. */
  readonly json: unknown;
}

/** What every command knows of the program it belongs to. */
export interface CommandContext {
  readonly world: World;
  /** Keeps the exit code for when everything is written. */
  readonly finish: (exitCode: ExitCode) => void;
}

/** Does a command's work and writes what came of it: one JSON document with `--json`, else text; faults to stderr. */
export async function runCommand(
  context: CommandContext,
  options: { readonly json?: boolean | undefined },
  work: () => Promise<Outcome>,
): Promise<void> {
  const { world, finish } = context;
  try {
    const { exitCode, text, json } = await work();
    world.out(options.json === true ? formatJson(json) : text);
    finish(exitCode);
  } catch (thrown) {
    const { exitCode, code, what, mend, text } = explainError(thrown);
    world.err(`${text}\n`);
    if (options.json === true) world.out(formatJson({ error: { code, what, mend } }));
    finish(exitCode);
  }
}

/** Writes a value as one JSON document. */
export function formatJson(value: unknown): string {
  return value === undefined ? "" : `${JSON.stringify(value, null, 2)}\n`;
}
