import type { Command } from "commander";
import { commandFailure } from "../../command-failure.ts";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import { getAct, withPartners } from "../../partners/partner-work.ts";

/** Makes `depesche key revoke`. */
export function createKeyRevokeCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "revoke <key>",
    description:
      "End a key for good, in every process within seconds; named by its id, as key list shows it.",
    examples: ["depesche key revoke 3fJ8kQ2mZa"],
  })
    .option("--by <name>", "who revokes it (default: git's user, else the system's)")
    .action(async (id: string, options: { readonly by?: string; readonly json?: boolean }) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const act = await getAct(world, options.by);
        return withPartners(world, async ({ partners }) => {
          const outcome = await partners.revokeKey(id, act);
          if (outcome === "key-missing") {
            throw commandFailure({
              code: "key-missing",
              what: "There is no key with this id.",
              mend: "Write the id that depesche key list shows, not the key itself.",
            });
          }
          const already = outcome === "unchanged";
          return {
            exitCode: exitCodes.done,
            text: already ? `${id} was revoked before\n` : `revoked ${id}: it opens nothing any more\n`,
            json: { id, already },
          };
        });
      });
    });
}
