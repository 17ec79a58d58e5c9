import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";

interface CheckOptions {
  readonly fix?: boolean;
  readonly json?: boolean;
}

/** Makes `depesche check`. */
export function createCheckCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "check [path...]",
    description: "Say all that is wrong with the content folder, or with some files of it; publish nothing.",
    examples: [
      "depesche check",
      "depesche check content/articles/2026/11/kran-jonny.md",
      "depesche check --fix",
    ],
  })
    .option("--fix", "write missing ids, and the pictures' own alt, caption and credit, into the files")
    .action(async (paths: readonly string[], options: CheckOptions) => {
      await runCommand(context, options, async () => {
        const { runCheck } = await import("../checking/check-run.ts");
        return runCheck(context.world, { paths, fix: options.fix === true });
      });
    });
}
