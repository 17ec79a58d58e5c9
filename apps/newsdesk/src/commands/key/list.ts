import type { Command } from "commander";
import { introduceCommand } from "../../command-help.ts";
import { runCommand, type CommandContext } from "../../command-run.ts";
import { exitCodes } from "../../exit-code.ts";
import { formatLocalTime } from "../../local-time.ts";
import { formatColumns, stateOfKey } from "../../partners/partner-text.ts";
import { getTypedPartner, missingPartner, withPartners } from "../../partners/partner-work.ts";
import { withoutHash } from "../../partners/stored-key.ts";

/** Makes `depesche key list`. */
export function createKeyListCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "list [partner]",
    description: "List keys by their ids, never what opens the door.",
    examples: ["depesche key list", "depesche key list inselblatt"],
  }).action(async (typed: string | undefined, options: { readonly json?: boolean }) => {
    await runCommand(context, options, () =>
      withPartners(context.world, async ({ partners, publication }) => {
        const id = typed === undefined ? undefined : getTypedPartner(typed);
        const one = id === undefined ? undefined : await partners.findPartner(id);
        if (id !== undefined && one === undefined) throw await missingPartner(partners, id);
        const listed = one === undefined ? await partners.listPartners() : [one];
        const keys = listed.flatMap((stored) => stored.keys);
        const rows = keys.map((key) => [
          key.id,
          key.partner,
          key.label,
          key.scopes.join(","),
          stateOfKey(key, (instant) => formatLocalTime(instant, publication.timeZone)),
        ]);
        return {
          exitCode: exitCodes.done,
          text: rows.length === 0 ? "no key yet: depesche key create\n" : formatColumns(rows),
          json: { keys: keys.map(withoutHash) },
        };
      }),
    );
  });
}
