import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { monthOf } from "@depesche/content-model";
import type { PastedArticle } from "@depesche/content-source/pasted-text";
import { resolveCallerPath } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { readNewsroomFacts, type Choices } from "../newsroom-facts.ts";
import { escapeControls } from "../terminal-text.ts";
import type { World } from "../world.ts";
import { getHeadline } from "../typed-words.ts";

interface ImportTextOptions {
  readonly headline?: string;
  readonly section?: string;
  readonly language?: string;
  readonly json?: boolean;
}

/** Makes `depesche import`, with a command of its own for each format it reads. */
export function createImportCommand(context: CommandContext): Command {
  // A group has no --json of its own: it would take the option away from its commands.
  return new Command("import")
    .description("Make article files of what comes from elsewhere.")
    .addHelpText("after", "\nExamples:\n  depesche import text pasted.txt --section lokales")
    .addCommand(createImportTextCommand(context));
}

function createImportTextCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "text <file>",
    description: 'Make a draft of an article as copied from a newspaper\'s page; "-" reads standard input.',
    examples: ["depesche import text pasted.txt --section lokales", "depesche import text - < pasted.txt"],
  })
    .option("--section <id>", "one of publication.yaml's sections")
    .option("--language <tag>", "its language (BCP 47), where it is not the one detected")
    .option("--headline <words>", "its headline, where it is not the one found")
    .action(async (file: string, options: ImportTextOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const settings = world.loadSettings();
        const text = await readText(world, file);
        const facts = await readNewsroomFacts(settings);
        const { section, language } = facts.getChoices(options);
        const headline = options.headline === undefined ? undefined : getHeadline(options.headline);
        const { parsePastedText } = await import("@depesche/content-source/pasted-text");
        const pasted = parsePastedText(text, {
          languages: facts.publication.languages,
          providers: [...facts.providers.values()].flatMap(({ id, name, credit }) =>
            credit === undefined ? [] : [{ id, name, credit }],
          ),
        });
        const chosen = {
          ...pasted,
          ...(headline === undefined ? {} : { headline }),
          ...(language === undefined ? {} : { language }),
        };
        const month = monthOf(world.now(), facts.publication.timeZone);
        const { toArticleDraft, writeArticle } = await import("@depesche/content-source/writing");
        const draft = toArticleDraft(chosen, { month, ...(section === undefined ? {} : { section }) });
        const written = await writeArticle(settings.contentFolder, draft, { isTaken: facts.isTaken });
        if (!written.ok) throw commandFailure(written.fault);
        const todo = pasted.todo.filter(({ code }) => !isDone(code, { section, headline, language }));
        const { id, path, file: name } = written;
        return {
          exitCode: exitCodes.done,
          text: formatImport(path, id, todo, pasted.report),
          json: { id, file: name, path, todo, report: pasted.report },
        };
      });
    });
}

async function readText(world: World, file: string): Promise<string> {
  const name = file === "-" ? "standard input" : file;
  const text = await readUtf8(world, file, name);
  // White space, controls and marks that nobody sees make no article.
  if (/[^\s\p{C}]/u.test(text)) return text;
  throw commandFailure({
    code: "text-empty",
    what: `${name} holds no text.`,
    mend: "Copy the article's text, then import it again; nothing was written.",
  });
}

async function readUtf8(world: World, file: string, name: string): Promise<string> {
  try {
    const bytes = file === "-" ? await world.readInput() : await readFile(resolveCallerPath(file, world));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) {
      const mend = "Save it as UTF-8, then import it again.";
      throw commandFailure({ code: "encoding", what: `${name} is no text in UTF-8.`, mend });
    }
    throw commandFailure({ code: "not-readable", ...explainReadError(name, error) });
  }
}

/** What an option has said need not be looked for any more. */
function isDone(
  code: PastedArticle["todo"][number]["code"],
  { section, headline, language }: Choices & { readonly headline: string | undefined },
): boolean {
  if (code === "section-missing") return section !== undefined;
  if (code === "headline-missing") return headline !== undefined;
  return (code === "language-unknown" || code === "language-unlisted") && language !== undefined;
}

function explainReadError(name: string, error: unknown): { readonly what: string; readonly mend: string } {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return { what: `There is no file ${name}.`, mend: "Check its name." };
  if (code === "EISDIR") return { what: `${name} is a folder.`, mend: "Name the file of the text." };
  const reason = error instanceof Error ? error.message : String(error);
  return { what: `${name} cannot be read: ${reason}.`, mend: "Let this user read it." };
}

function formatImport(
  path: string,
  id: string,
  todo: PastedArticle["todo"],
  report: PastedArticle["report"],
): string {
  const lines = [
    `wrote ${path}`,
    `  id ${id}, a draft`,
    ...report.map(({ line, what }) => `  line ${line}: ${what}`),
    ...(todo.length === 0
      ? ["nothing is left to do but to read it and set status: usable"]
      : ["still to do, before status: usable:"]),
    ...todo.map(({ what, mend }) => `  ${what} ${mend}`),
  ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}
