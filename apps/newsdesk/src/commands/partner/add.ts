import type { Command } from "commander";
import { commandFailure } from "../../command-failure.ts";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import { addPartnerOptions, readPartner, type PartnerOptions } from "../../partners/partner-options.ts";
import { formatEffect } from "../../partners/partner-text.ts";
import { getAct, getTypedPartner, withPartners } from "../../partners/partner-work.ts";

/** Makes `depesche partner add`. */
export function createPartnerAddCommand(context: CommandContext): Command {
  const command = introduceCommand({
    usage: "add <id>",
    description: "Add a partner and say what it may receive; depesche key create then lets it in.",
    examples: [
      'depesche partner add inselblatt --name "Inselblatt" --contact technik@inselblatt.example --section hafen',
      'depesche partner add archiv --name "Archiv" --access teaser --pictures without --embargo hold',
      "depesche partner add inselblatt --file partners/inselblatt.yaml",
    ],
  });
  return addPartnerOptions(command)
    .option("--by <name>", "who adds it (default: git's user, else the system's)")
    .action(
      async (typed: string, options: PartnerOptions & { readonly by?: string; readonly json?: boolean }) => {
        const { world } = context;
        await runCommand(context, options, async () => {
          const id = getTypedPartner(typed);
          const act = await getAct(world, options.by);
          return withPartners(world, async ({ partners, publication }) => {
            const partner = await readPartner(world, id, options, { publication });
            const outcome = await partners.addPartner(partner, act);
            if (outcome.kind !== "added") throw existingPartner(id);
            return {
              exitCode: exitCodes.done,
              text: `added ${id}: it may have ${outcome.effect.gained} of the articles there are now (${formatEffect(outcome.effect).trim()})\nnext: depesche key create ${id} --label production\n`,
              json: { partner, seq: outcome.seq, effect: outcome.effect },
            };
          });
        });
      },
    );
}

function existingPartner(id: string): Error {
  return commandFailure({
    code: "partner-exists",
    what: `There is a partner "${id}" already.`,
    mend: `Change it with depesche partner update ${id}, or choose another id.`,
  });
}
