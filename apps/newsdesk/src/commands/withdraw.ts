import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { localizeInstants } from "../local-time.ts";
import { takeBack, type TakenBack } from "../take-back.ts";
import { escapeControls } from "../terminal-text.ts";
import { getBy, getWords } from "../typed-words.ts";

interface WithdrawOptions {
  readonly by?: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/** Makes `depesche withdraw`. */
export function createWithdrawCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "withdraw <id>",
    description: "Take an article whose file is gone out of every channel; a missing file alone never does.",
    examples: ['depesche withdraw 2026-hafen-kran --reason "Test article"'],
  })
    .option("--by <name>", "who withdraws it (default: git's user, else the system's)")
    .option("--reason <words>", "why; never leaves the newsroom")
    .action(async (id: string, options: WithdrawOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const by = await getBy(world, options.by, settings.contentFolder);
        const reason = options.reason === undefined ? undefined : getWords("--reason", options.reason);
        const taken = await takeBack(settings, id, {
          anyFolder: false,
          change: (newsdesk, articleId) =>
            newsdesk.withdrawArticle(articleId, { by, at: world.now(), reason }),
          toEdit: () => undefined,
        });
        const { stored, already, file } = taken;
        const { withdrawnAt, killedAt, revision, seq } = stored;
        return {
          exitCode: exitCodes.done,
          text: localizeInstants(formatWithdraw(taken), taken.timeZone),
          json: { id: stored.id, withdrawnAt, killedAt, revision, seq, already, file },
        };
      });
    });
}

function formatWithdraw({ stored, already, file }: TakenBack): string {
  const { id, killedAt, withdrawnAt, revision, seq } = stored;
  const lines =
    killedAt !== undefined
      ? [`${id} was killed on ${killedAt} and stays so; there is nothing to withdraw`]
      : [
          already
            ? `${id} was withdrawn before (${withdrawnAt ?? ""}); the store stays as it is`
            : `withdrew ${id} in the store (revision ${revision}, event ${seq}): no channel gives it out any more`,
          ...(file.ok
            ? [
                `its file still lies at ${file.name}: publish refuses it from now on; delete it, or let it out again with publish --restore`,
              ]
            : []),
        ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}
