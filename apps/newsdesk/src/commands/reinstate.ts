import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { takeBack, type TakenBack } from "../take-back.ts";
import { escapeControls } from "../terminal-text.ts";
import { getBy, getWords } from "../typed-words.ts";

interface ReinstateOptions {
  readonly by: string;
  readonly reason: string;
  readonly json?: boolean;
}

/** Makes `depesche reinstate`. */
export function createReinstateCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "reinstate <id>",
    description:
      "Undo a kill, by name and with a reason: in the store at once, then in the file. Nothing else does.",
    examples: ['depesche reinstate 2026-hafen-kran --by "Mara Lindqvist" --reason "Killed by mistake"'],
  })
    .requiredOption("--by <name>", "who answers for it")
    .requiredOption("--reason <words>", "why; never leaves the newsroom")
    .action(async (id: string, options: ReinstateOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const by = await getBy(world, options.by, settings.contentFolder);
        const reason = getWords("--reason", options.reason);
        const taken = await takeBack(settings, id, {
          anyFolder: false,
          change: (newsdesk, articleId) =>
            newsdesk.reinstateArticle(articleId, { by, reason, at: world.now() }),
          toEdit: () => ({ remove: ["kill"] }),
        });
        const { stored, file } = taken;
        return {
          exitCode: file.ok || file.fault.code === "file-missing" ? exitCodes.done : exitCodes.refused,
          text: formatReinstate(taken),
          json: { id: stored.id, status: stored.status, revision: stored.revision, seq: stored.seq, file },
        };
      });
    });
}

function formatReinstate({ stored, file }: TakenBack): string {
  const { id, revision, seq, article } = stored;
  const shown = article.status === "usable" ? "readers get it again" : `its status is ${article.status}`;
  const lines = [
    `reinstated ${id} in the store (revision ${revision}, event ${seq}): ${shown}`,
    file.ok
      ? `${file.changed ? "took the kill out of" : "no kill stands in"} ${file.name}`
      : file.fault.code === "file-missing"
        ? "no file of the content folder has this id"
        : `NOT WRITTEN into ${file.name}: ${file.fault.what}; ${file.fault.mend}. Until kill: is taken out of it, publish refuses it`,
    "what remains: whoever was told that it is gone must be told that it is not",
  ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}
