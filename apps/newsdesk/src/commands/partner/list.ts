import type { Command } from "commander";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import { formatColumns } from "../../partners/partner-text.ts";
import { withoutHashes } from "../../partners/stored-key.ts";
import { withPartners } from "../../partners/partner-work.ts";

/** Makes `depesche partner list`. */
export function createPartnerListCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "list",
    description: "List every partner with how it stands.",
    examples: ["depesche partner list", "depesche partner list --json"],
  }).action(async (options: { readonly json?: boolean }) => {
    await runCommand(context, options, () =>
      withPartners(context.world, async ({ partners }) => {
        const listed = await partners.listPartners();
        const rows = listed.map(({ partner, disabledAt, keys }) => [
          partner.id,
          partner.name,
          disabledAt === undefined ? "enabled" : "disabled",
          `${keys.filter((key) => key.revokedAt === undefined).length} keys`,
          partner.contacts.join(", "),
        ]);
        return {
          exitCode: exitCodes.done,
          text: rows.length === 0 ? "no partner yet: depesche partner add\n" : formatColumns(rows),
          json: { partners: listed.map(withoutHashes) },
        };
      }),
    );
  });
}
