import type { Command } from "commander";
import { getArticleId, isId, type ArticleId } from "@depesche/content-model";
import { formatNames } from "@depesche/news-formats/name";
import { commandFailure } from "../command-failure.ts";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { withDesk } from "../desk.ts";
import { exitCodes } from "../exit-code.ts";

interface FormatsOptions {
  readonly format?: string;
  readonly partner?: string;
  readonly json?: boolean;
}

/** Makes `depesche formats`. */
export function createFormatsCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "formats <article>",
    description:
      "Say what each format makes of an article: media type, size, and what it cannot carry; or print one document.",
    examples: [
      "depesche formats 2026-hafen-kran",
      "depesche formats 2026-hafen-kran --format newsml-g2",
      "depesche formats 2026-hafen-kran --partner inselblatt --json",
    ],
  })
    .option("--format <name>", `print the document itself: ${formatNames.join(", ")}`)
    .option("--partner <id>", "as this partner would get it (default: one who may have everything)")
    .action(async (typed: string, options: FormatsOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const id = getTypedArticle(typed);
        const name = options.format === undefined ? undefined : getFormatName(options.format);
        const settings = world.loadSettings();
        const { findPartnerItem } = await import("../formats/partner-item.ts");
        const { formatReport, writeFormats } = await import("../formats/format-report.ts");
        return withDesk(settings, { migrate: false }, async (desk) => {
          const order = { id, partner: options.partner, settings, now: world.now() };
          const item = await findPartnerItem(desk, order);
          const written = writeFormats(item);
          const one = written.find((format) => format.name === name);
          return {
            exitCode: exitCodes.done,
            text: one?.document ?? formatReport(item, written),
            json: one ?? {
              id,
              revision: item.revision,
              status: item.status,
              formats: written.map(({ name: format, type, sizeBytes, losses }) => ({
                name: format,
                type,
                sizeBytes,
                losses,
              })),
            },
          };
        });
      });
    });
}

function getTypedArticle(text: string): ArticleId {
  if (isId(text)) return getArticleId(text);
  throw commandFailure(
    {
      code: "id-form",
      what: `"${text}" is no article's id.`,
      mend: "Write the id that stands in its file, like 2026-hafen-kran.",
    },
    exitCodes.usage,
  );
}

function getFormatName(text: string): string {
  const known = formatNames.find((name) => name === text);
  if (known !== undefined) return known;
  throw commandFailure(
    {
      code: "format-unknown",
      what: `There is no format "${text}".`,
      mend: `Those there are: ${formatNames.join(", ")}.`,
    },
    exitCodes.usage,
  );
}
