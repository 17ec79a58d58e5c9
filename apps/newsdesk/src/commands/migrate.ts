import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { withDesk } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";

/** Makes `depesche migrate`. */
export function createMigrateCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "migrate",
    description: "Make the store, or bring it up to the version of this program. Make a backup first.",
    examples: ["depesche migrate"],
  }).action(async (options: { readonly json?: boolean }) => {
    const { world } = context;
    await runCommand(context, options, async () => {
      const settings = world.loadSettings();
      const { file } = settings.database;
      const { version } = await withDesk(settings, { migrate: true }, ({ store }) => store.check());
      return { exitCode: exitCodes.done, text: `${file} has version ${version}\n`, json: { file, version } };
    });
  });
}
