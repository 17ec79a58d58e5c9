import type { Command } from "commander";
import { getArticleId, isId } from "@depesche/content-model";
import { commandFailure } from "../command-failure.ts";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { formatLocalTime } from "../local-time.ts";
import { formatColumns } from "../partners/partner-text.ts";
import { getTypedPartner, withPartners } from "../partners/partner-work.ts";

/** Makes `depesche receipts`. */
export function createReceiptsCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "receipts [article]",
    description:
      "Say who was given an article, in which revision, by which way and when; or all a partner was given.",
    examples: ["depesche receipts 2026-hafen-kran", "depesche receipts --partner inselblatt --json"],
  })
    .option("--partner <id>", "only what this partner was given")
    .action(
      async (typed: string | undefined, options: { readonly partner?: string; readonly json?: boolean }) => {
        await runCommand(context, options, () =>
          withPartners(context.world, async ({ partners, publication }) => {
            const partner = options.partner === undefined ? undefined : getTypedPartner(options.partner);
            const all =
              typed === undefined
                ? await partners.listReceiptsOf(partner ?? refuseNothing())
                : await partners.listReceipts(getTyped(typed));
            const receipts = all.filter((receipt) => partner === undefined || receipt.partner === partner);
            const rows = receipts.map((receipt) => [
              formatLocalTime(receipt.at, publication.timeZone),
              receipt.partner,
              receipt.picture ?? receipt.articleId,
              `revision ${receipt.revision}`,
              receipt.channel,
            ]);
            return {
              exitCode: exitCodes.done,
              text: rows.length === 0 ? "nobody was given this\n" : formatColumns(rows),
              json: { receipts },
            };
          }),
        );
      },
    );
}

function refuseNothing(): never {
  throw commandFailure(
    {
      code: "nothing-named",
      what: "Neither an article nor a partner was named.",
      mend: "Write an article's id, or --partner and a partner's.",
    },
    exitCodes.usage,
  );
}

function getTyped(text: string): ReturnType<typeof getArticleId> {
  if (isId(text)) return getArticleId(text);
  throw commandFailure(
    { code: "id-form", what: `"${text}" is no article's id.`, mend: "Write it like 2026-hafen-kran." },
    exitCodes.usage,
  );
}
