import { Command } from "commander";
import type { CommandContext } from "../command-run.ts";
import { createKeyCreateCommand } from "./key/create.ts";
import { createKeyListCommand } from "./key/list.ts";
import { createKeyRevokeCommand } from "./key/revoke.ts";

/** Makes `depesche key`, a group. */
export function createKeyCommand(context: CommandContext): Command {
  return new Command("key")
    .description("Make, list and revoke the API keys of partners.")
    .addHelpText("after", "\nExamples:\n  depesche key list inselblatt")
    .addCommand(createKeyCreateCommand(context))
    .addCommand(createKeyListCommand(context))
    .addCommand(createKeyRevokeCommand(context));
}
