import type { Command } from "commander";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { localizeInstants } from "../local-time.ts";
import { takeBack, type TakenBack } from "../take-back.ts";
import { escapeControls } from "../terminal-text.ts";
import { getBy } from "../typed-words.ts";

/** Makes `depesche withhold`. */
export function createWithholdCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "withhold <id>",
    description: "Hold an article back until somebody lets it go: in the store at once, then in its file.",
    examples: ["depesche withhold 2026-hafen-kran"],
  })
    .option("--by <name>", "who holds it back (default: git's user, else the system's)")
    .action(async (id: string, options: { readonly by?: string; readonly json?: boolean }) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const by = await getBy(world, options.by, settings.contentFolder);
        const taken = await takeBack(settings, id, {
          anyFolder: true,
          change: (newsdesk, articleId) => newsdesk.withholdArticle(articleId, { by, at: world.now() }),
          toEdit: ({ article }) => (article.status === "withheld" ? { set: { status: "withheld" } } : {}),
        });
        const { stored, already, file } = taken;
        return {
          exitCode: file.ok || file.fault.code === "file-missing" ? exitCodes.done : exitCodes.refused,
          text: localizeInstants(formatWithhold(taken), taken.timeZone),
          json: {
            id: stored.id,
            status: stored.status,
            revision: stored.revision,
            seq: stored.seq,
            already,
            file,
          },
        };
      });
    });
}

function formatWithhold({ stored, already, file }: TakenBack): string {
  const lines = [formatStore(stored, already)];
  if (stored.killedAt === undefined) {
    lines.push(
      file.ok
        ? `${file.changed ? "wrote status: withheld into" : "status: withheld stands in"} ${file.name}`
        : `NOT WRITTEN into ${file.name}: ${file.fault.what}; ${file.fault.mend}`,
      file.ok || file.fault.code === "file-missing"
        ? `to let it go: take status: withheld out of the file, then depesche publish --revert ${file.name}`
        : "what remains: write status: withheld into the file by hand; until then publish refuses the file, or lets it go if its text is new",
    );
  }
  return `${lines.map(escapeControls).join("\n")}\n`;
}

function formatStore({ id, killedAt, revision, seq }: TakenBack["stored"], already: boolean): string {
  if (killedAt !== undefined)
    return `${id} was killed on ${killedAt} and stays so; there is nothing to hold back`;
  return already
    ? `${id} was held back before; the store stays as it is`
    : `withheld ${id} in the store (revision ${revision}, event ${seq}): no channel gives it out now`;
}
