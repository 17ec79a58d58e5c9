import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";

/** Makes `depesche status`. */
export function createStatusCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "status",
    description: "Say what is public, what is held and until when, and where folder and store differ.",
    examples: ["depesche status", "depesche status --json"],
  }).action(async (options: { readonly json?: boolean }) => {
    await runCommand(context, options, async () => {
      const { runStatus } = await import("../status/status-run.ts");
      return runStatus(context.world);
    });
  });
}
