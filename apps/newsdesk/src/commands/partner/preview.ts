import type { Command } from "commander";
import { toEpochMs, toInstant, type Instant } from "@depesche/content-model";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import {
  addPartnerOptions,
  parseCount,
  readPartner,
  type PartnerOptions,
} from "../../partners/partner-options.ts";
import { formatEffect, formatPreview } from "../../partners/partner-text.ts";
import { getTypedPartner, withPartners } from "../../partners/partner-work.ts";

const dayMs = 86_400_000;

interface PreviewOptions extends PartnerOptions {
  readonly days: number;
  readonly json?: boolean;
}

/** Makes `depesche partner preview`. */
export function createPartnerPreviewCommand(context: CommandContext): Command {
  const command = introduceCommand({
    usage: "preview <id>",
    description:
      "Say which of the last days' articles a partner may have, why not the others, and what a change would do; write nothing.",
    examples: [
      "depesche partner preview inselblatt",
      "depesche partner preview inselblatt --section hafen --pictures cleared --days 30",
    ],
  });
  return addPartnerOptions(command)
    .option("--days <n>", "how many days back", parseCount, 7)
    .action(async (typed: string, options: PreviewOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const id = getTypedPartner(typed);
        return withPartners(world, async ({ partners, publication, now }) => {
          const before = (await partners.findPartner(id))?.partner;
          const named = before === undefined ? { name: id, ...options } : options;
          const partner = await readPartner(world, id, named, { publication, before });
          const preview = await partners.previewEntitlement({
            partner: before?.id,
            entitlement: partner.entitlement,
            since: daysBefore(now, options.days),
            now,
          });
          const passing = preview.articles.filter(({ after }) => after !== "nothing").length;
          return {
            exitCode: exitCodes.done,
            text: `${formatPreview(preview.articles, publication.timeZone)}${passing} of ${preview.articles.length} go to ${id}; over all articles this ${formatEffect(preview.effect)}nothing was changed\n`,
            json: { partner, ...preview },
          };
        });
      });
    });
}

function daysBefore(now: Instant, days: number): Instant {
  return toInstant(toEpochMs(now) - days * dayMs);
}
