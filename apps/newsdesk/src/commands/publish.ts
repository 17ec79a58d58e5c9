import { InvalidArgumentError, type Command } from "commander";
import { resolveCallerPath } from "@depesche/settings";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { expandPaths } from "../publishing/changed-paths.ts";

interface PublishOptions {
  readonly dryRun?: boolean;
  readonly by?: string;
  readonly minor?: boolean;
  readonly revert?: boolean;
  readonly restore?: boolean;
  readonly confirm?: number;
  readonly verify?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

/** Makes `depesche publish`. */
export function createPublishCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "publish [path...]",
    description: "Bring the content folder into the store: kills and withholds first, then what changed.",
    examples: [
      "depesche publish",
      "depesche publish --dry-run",
      'depesche publish content/articles/2026/11/kran-jonny.md --by "Mara Lindqvist"',
      "depesche publish --minor content/articles/2026/11/kran-jonny.md",
      "depesche publish --revert content/articles/2026/11/kran-jonny.md",
      "depesche publish --confirm 120",
      "depesche publish --watch",
    ],
  })
    .option("--dry-run", "say what would happen, whom it would reach and when; write nothing")
    .option("--by <name>", "who publishes (default: git's user, else the system's)")
    .option("--minor", "leave the time readers see as the last change as it is")
    .option("--revert", "take files that are behind as they are: an older text comes back, as a new revision")
    .option("--restore", "let withdrawn articles out again whose files are there")
    .option(
      "--confirm <n>",
      "agree that up to so many published articles change, lose their files, or are taken from a partner by other settings; asked for above 50, or when 5 % (at least 5) are missing",
      parseConfirmed,
    )
    .option("--verify", "read every file, also those that look as they did when they were last read")
    .option("--watch", "go on publishing what changes, until Ctrl-C; with --json one document a line")
    .action(async (paths: readonly string[], options: PublishOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const only =
          paths.length === 0
            ? undefined
            : await expandPaths(paths.map((path) => resolveCallerPath(path, world)));
        const { by, minor, revert, restore, confirm: confirmed, verify } = options;
        const request = { settings, only, by, minor, revert, restore, confirmed, verify };
        if (options.dryRun === true) {
          const { planPublish } = await import("../publishing/plan-run.ts");
          return planPublish(world, request);
        }
        if (options.watch === true) {
          const { watchPublish } = await import("../publishing/publish-watch.ts");
          return watchPublish(world, { ...request, json: options.json === true });
        }
        const { runPublish } = await import("../publishing/publish-run.ts");
        return runPublish(world, request);
      });
    });
}

function parseConfirmed(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError("Write the number that the refused publish told.");
}
