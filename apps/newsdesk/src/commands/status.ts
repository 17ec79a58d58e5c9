import { realpath } from "node:fs/promises";
import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { withDesk } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";
import { startProgress } from "../progress.ts";
import { readFolder } from "../publishing/folder-reading.ts";
import { createLazyPictureKit } from "../publishing/lazy-picture-kit.ts";
import { refuseOtherNewsroom } from "../publishing/other-newsroom.ts";
import { readStatus } from "../status/status-report.ts";
import { formatStatus } from "../status/status-text.ts";

/** Makes `depesche status`. */
export function createStatusCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "status",
    description: "Say what is public, what is held and until when, and where folder and store differ.",
    examples: ["depesche status", "depesche status --json"],
  }).action(async (options: { readonly json?: boolean }) => {
    const { world } = context;
    await runCommand(context, options, async () => {
      const settings = world.loadSettings();
      const report = await withDesk(settings, { migrate: false }, async (desk) => {
        const { update, end } = startProgress(world, "Reading");
        const reading = { decode: false, onProgress: update };
        const newsroom = await readFolder(settings.contentFolder, createLazyPictureKit(), reading).finally(
          end,
        );
        await refuseOtherNewsroom(newsroom.publication, desk, settings);
        const folder = await realpath(settings.contentFolder).catch(() => settings.contentFolder);
        return readStatus(newsroom, { ...desk, folder }, world.now());
      });
      return {
        exitCode: report.notExecuted.length === 0 ? exitCodes.done : exitCodes.refused,
        text: formatStatus(report),
        json: report,
      };
    });
  });
}
