import type { Command } from "commander";
import { resolveCallerPath } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { listOwnStore } from "../publishing/other-newsroom.ts";

interface InitCommandOptions {
  readonly title?: string;
  readonly description?: string;
  readonly baseUrl?: string;
  readonly timeZone?: string;
  readonly language?: string;
  readonly author?: string;
  readonly json?: boolean;
}

/** Makes `depesche init`. */
export function createInitCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "init [folder]",
    description: "Make a new content folder that works, with one article in it.",
    examples: [
      "depesche init",
      'depesche init my-paper --title "The Gazette" --language en --time-zone Europe/London --author "Ann Bell"',
    ],
  })
    .option("--title <title>", "what the paper is called")
    .option("--description <sentence>", "what it is, in one sentence")
    .option("--base-url <address>", "where readers find it")
    .option("--time-zone <zone>", "its time zone, an IANA name")
    .option("--language <tag>", "its language (BCP 47)")
    .option("--author <name>", "the first author")
    .action(async (folder: string | undefined, options: InitCommandOptions) => {
      const { world } = context;
      await runCommand(context, options, async () => {
        const path =
          folder === undefined ? world.loadSettings().contentFolder : resolveCallerPath(folder, world);
        const { json: _json, ...plan } = options;
        const { initNewsroom } = await import("@depesche/content-source/writing");
        const made = await initNewsroom(path, { now: world.now(), ...plan });
        if (!made.ok) throw commandFailure({ ...made.fault, what: `${path}: ${made.fault.what};` });
        const lines = [
          ...made.files.map((file) => `wrote ${file}`),
          `A newsroom lies in ${path}.`,
          ...made.notes,
          ...(folder === undefined ? [] : listVariables(path)),
          "Then: pnpm depesche publish (npx -y pnpm@12 stands for pnpm where there is none)",
        ];
        return {
          exitCode: exitCodes.done,
          text: `${lines.join("\n")}\n`,
          json: { folder: path, files: made.files, notes: made.notes },
        };
      });
    });
}

/** A paper must not go into the store of another, such as the sample's. */
function listVariables(path: string): readonly string[] {
  return [
    "Set these for every command, so that this newsroom has a store and pictures of its own:",
    `  export DEPESCHE_CONTENT=${path}`,
    ...listOwnStore(path).map((variable) => `  export ${variable}`),
  ];
}
