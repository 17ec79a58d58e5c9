import type { Command } from "commander";
import { resolveCallerPath } from "@depesche/settings";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { withDesk } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";

/** Makes `depesche backup`. */
export function createBackupCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "backup <file>",
    description: "Write a consistent copy of the store while everything runs; never overwrite a file.",
    examples: ["depesche backup depesche-backup.db"],
  }).action(async (file: string, options: { readonly json?: boolean }) => {
    const { world } = context;
    await runCommand(context, options, async () => {
      const settings = world.loadSettings();
      const path = resolveCallerPath(file, world);
      const head = await withDesk(settings, { migrate: false }, async ({ newsdesk, store }) => {
        await newsdesk.backup(path);
        return store.getHead();
      });
      const lines = [
        `wrote ${path}`,
        `It holds articles, revisions and the log. Pictures lie in ${settings.media.folder}: copy that folder too.`,
      ];
      return {
        exitCode: exitCodes.done,
        text: `${lines.join("\n")}\n`,
        json: { path, seq: head.seq, mediaFolder: settings.media.folder },
      };
    });
  });
}
