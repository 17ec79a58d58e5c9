import type { Command } from "commander";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext, type Outcome } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import {
  addPartnerOptions,
  parseCount,
  readPartner,
  type PartnerOptions,
} from "../../partners/partner-options.ts";
import { formatEffect } from "../../partners/partner-text.ts";
import { getAct, getTypedPartner, missingPartner, withPartners } from "../../partners/partner-work.ts";

interface UpdateOptions extends PartnerOptions {
  readonly by?: string;
  readonly confirm?: number;
  readonly json?: boolean;
}

/** Makes `depesche partner update`. */
export function createPartnerUpdateCommand(context: CommandContext): Command {
  const command = introduceCommand({
    usage: "update <id>",
    description: "Change what a partner may receive, or how it is called; what is not named stays.",
    examples: [
      "depesche partner update inselblatt --section hafen lokales",
      "depesche partner update inselblatt --clear sections --pictures cleared",
      "depesche partner update inselblatt --section hafen --confirm 120",
    ],
  });
  return addPartnerOptions(command)
    .option("--by <name>", "who changes it (default: git's user, else the system's)")
    .option("--confirm <n>", "agree that so many articles are taken away; asked for above 50", parseCount)
    .action(async (typed: string, options: UpdateOptions) => {
      const { world } = context;
      await runCommand(context, options, async (): Promise<Outcome> => {
        const id = getTypedPartner(typed);
        const act = await getAct(world, options.by);
        return withPartners(world, async ({ partners, publication }) => {
          const stored = await partners.findPartner(id);
          if (stored === undefined) throw await missingPartner(partners, id);
          const before = stored.partner;
          const partner = await readPartner(world, id, options, { publication, before });
          const outcome = await partners.updatePartner(partner, { ...act, confirm: options.confirm });
          if (outcome.kind === "unchanged")
            return { exitCode: exitCodes.done, text: `${id} stays as it is\n`, json: outcome };
          if (outcome.kind === "refused") {
            if (outcome.effect === undefined) throw await missingPartner(partners, id);
            const { effect } = outcome;
            return {
              exitCode: exitCodes.refused,
              text: `NOT CHANGED: this ${formatEffect(effect)}look with depesche partner preview ${id}, then agree with --confirm ${effect.lost}\n`,
              json: { ...outcome, confirm: effect.lost },
            };
          }
          return {
            exitCode: exitCodes.done,
            text: `changed ${id}: ${formatEffect(outcome.effect)}`,
            json: { partner, seq: outcome.seq, effect: outcome.effect },
          };
        });
      });
    });
}
