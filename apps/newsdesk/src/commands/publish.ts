import type { Command } from "commander";
import { resolveCallerPath } from "@depesche/settings";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { expandPaths } from "../publishing/changed-paths.ts";
import { planPublish } from "../publishing/plan-run.ts";
import { runPublish } from "../publishing/publish-run.ts";
import { watchPublish } from "../publishing/publish-watch.ts";

interface PublishOptions {
  readonly dryRun?: boolean;
  readonly by?: string;
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
      'depesche publish content/articles/2026/11/hafen-kran.md --by "Mara Lindqvist"',
      "depesche publish --watch",
    ],
  })
    .option("--dry-run", "say what would happen, whom it would reach and when; write nothing")
    .option("--by <name>", "who publishes (default: git's user, else the system's)")
    .option("--watch", "go on publishing what changes, until Ctrl-C; with --json one document a line")
    .action(async (paths: readonly string[], options: PublishOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const only =
          paths.length === 0
            ? undefined
            : await expandPaths(paths.map((path) => resolveCallerPath(path, world)));
        const request = { settings, only, by: options.by };
        if (options.dryRun === true) return planPublish(world, request);
        if (options.watch === true) return watchPublish(world, { ...request, json: options.json === true });
        return runPublish(world, request);
      });
    });
}
