import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { formatLocalTime } from "../local-time.ts";
import { parseCount } from "../partners/partner-options.ts";
import { formatColumns } from "../partners/partner-text.ts";
import { getTypedPartner, withPartners } from "../partners/partner-work.ts";

/** Makes `depesche audit`. */
export function createAuditCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "audit",
    description: "Say who changed what about partners and keys, the newest first.",
    examples: ["depesche audit", "depesche audit --partner inselblatt --limit 20"],
  })
    .option("--partner <id>", "one partner only")
    .option("--limit <n>", "how many", parseCount, 50)
    .action(
      async (options: { readonly partner?: string; readonly limit: number; readonly json?: boolean }) => {
        await runCommand(context, options, () =>
          withPartners(context.world, async ({ partners, publication }) => {
            const entries = await partners.listAudit({
              limit: options.limit,
              ...(options.partner === undefined ? {} : { partner: getTypedPartner(options.partner) }),
            });
            const rows = entries.map(({ at, by, act, partner, detail }) => [
              formatLocalTime(at, publication.timeZone),
              by,
              act,
              partner,
              JSON.stringify(detail),
            ]);
            return {
              exitCode: exitCodes.done,
              text: rows.length === 0 ? "nothing was changed yet\n" : formatColumns(rows),
              json: { entries },
            };
          }),
        );
      },
    );
}
