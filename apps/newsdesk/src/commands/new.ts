import type { Command } from "commander";
import { monthOf } from "@depesche/content-model";
import { commandFailure } from "../command-failure.ts";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { readNewsroomFacts } from "../newsroom-facts.ts";
import { getHeadline } from "../typed-words.ts";

interface NewOptions {
  readonly headline: string;
  readonly section?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/** Makes `depesche new`. */
export function createNewCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "new",
    description: "Start an article: a draft with an id of its own, each field explained.",
    examples: ['depesche new --headline "Der Kran, der nicht mehr drehen wollte" --section lokales'],
  })
    .requiredOption("--headline <words>", "the headline; the file is named by it")
    .option("--section <id>", "one of publication.yaml's sections")
    .option("--language <tag>", "its language (BCP 47), where it is not the publication's")
    .action(async (options: NewOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const headline = getHeadline(options.headline);
        const facts = await readNewsroomFacts(settings);
        const { section, language } = facts.getChoices(options);
        const { writeArticle } = await import("@depesche/content-source/writing");
        const written = await writeArticle(
          settings.contentFolder,
          {
            month: monthOf(world.now(), facts.publication.timeZone),
            slug: headline,
            frontMatter: { headline, section, language, status: "draft" },
            body: "",
            explained: true,
            timeZone: facts.publication.timeZone,
          },
          { isTaken: facts.isTaken },
        );
        if (!written.ok) throw commandFailure(written.fault);
        const { path, file, id } = written;
        const text = `wrote ${path}\n  id ${id}, a draft: write it, then set status: usable and publishedAt\n`;
        return { exitCode: exitCodes.done, text, json: { id, file, path } };
      });
    });
}
