import type { Command } from "commander";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import { getAct, getTypedPartner, missingPartner, withPartners } from "../../partners/partner-work.ts";

/** Makes `depesche partner disable`. */
export function createPartnerDisableCommand(context: CommandContext): Command {
  return createStandingCommand(context, {
    name: "disable",
    disabled: true,
    description: "Let nothing leave to a partner any more, whatever keys it has.",
  });
}

/** Makes `depesche partner enable`. */
export function createPartnerEnableCommand(context: CommandContext): Command {
  return createStandingCommand(context, {
    name: "enable",
    disabled: false,
    description: "Let a disabled partner in again, as it was.",
  });
}

function createStandingCommand(
  context: CommandContext,
  change: { readonly name: string; readonly disabled: boolean; readonly description: string },
): Command {
  const { name, disabled, description } = change;
  return introduceCommand({
    usage: `${name} <id>`,
    description,
    examples: [`depesche partner ${name} inselblatt`],
  })
    .option("--by <name>", "who does it (default: git's user, else the system's)")
    .action(async (typed: string, options: { readonly by?: string; readonly json?: boolean }) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const id = getTypedPartner(typed);
        const act = await getAct(world, options.by);
        return withPartners(world, async ({ partners }) => {
          const outcome = await partners.setPartnerDisabled(id, disabled, act);
          if (outcome.kind === "refused") throw await missingPartner(partners, id);
          const already = outcome.kind === "unchanged" ? " before" : "";
          return {
            exitCode: exitCodes.done,
            text: `${id} was ${name}d${already}\n`,
            json: { id, disabled, already: outcome.kind === "unchanged" },
          };
        });
      });
    });
}
