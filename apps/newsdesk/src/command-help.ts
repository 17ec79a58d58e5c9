import { Command } from "commander";

/** How a command introduces itself. */
export interface CommandIntroduction {
  /** Name and arguments, as commander reads them: `kill <id>`. */
  readonly usage: string;
  readonly description: string;
  /** Whole lines as a person types them. */
  readonly examples: readonly [string, ...string[]];
}

/** Starts a command: its name, its help with examples, and `--json`. */
export function introduceCommand({ usage, description, examples }: CommandIntroduction): Command {
  const [name = "", ...parameters] = usage.split(" ");
  const command = new Command(name)
    .description(description)
    .option("--json", "write one JSON document to standard output");
  for (const parameter of parameters) command.argument(parameter);
  return command.addHelpText("after", `\nExamples:\n${examples.map((line) => `  ${line}`).join("\n")}`);
}
