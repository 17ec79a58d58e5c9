import type { Command } from "commander";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import { getTypedPartner, missingPartner, withPartners } from "../../partners/partner-work.ts";
import { withoutHashes } from "../../partners/stored-key.ts";

/** Makes `depesche partner show`. */
export function createPartnerShowCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "show <id>",
    description: "Say what a partner may receive, and which keys it has.",
    examples: ["depesche partner show inselblatt"],
  }).action(async (typed: string, options: { readonly json?: boolean }) => {
    await runCommand(context, options, () =>
      withPartners(context.world, async ({ partners, publication }) => {
        const id = getTypedPartner(typed);
        const stored = await partners.findPartner(id);
        if (stored === undefined) throw await missingPartner(partners, id);
        const { formatPartner } = await import("../../partners/partner-sheet.ts");
        return {
          exitCode: exitCodes.done,
          text: formatPartner(stored, publication.timeZone),
          json: withoutHashes(stored),
        };
      }),
    );
  });
}
