import { Command } from "commander";
import type { CommandContext } from "../command-run.ts";
import { createPartnerAddCommand } from "./partner/add.ts";
import { createPartnerListCommand } from "./partner/list.ts";
import { createPartnerPreviewCommand } from "./partner/preview.ts";
import { createPartnerShowCommand } from "./partner/show.ts";
import { createPartnerDisableCommand, createPartnerEnableCommand } from "./partner/standing.ts";
import { createPartnerUpdateCommand } from "./partner/update.ts";

/** Makes `depesche partner`, a group. */
export function createPartnerCommand(context: CommandContext): Command {
  return new Command("partner")
    .description("Say who receives articles by contract, and what.")
    .addHelpText("after", "\nExamples:\n  depesche partner list\n  depesche partner show inselblatt")
    .addCommand(createPartnerAddCommand(context))
    .addCommand(createPartnerListCommand(context))
    .addCommand(createPartnerShowCommand(context))
    .addCommand(createPartnerUpdateCommand(context))
    .addCommand(createPartnerPreviewCommand(context))
    .addCommand(createPartnerDisableCommand(context))
    .addCommand(createPartnerEnableCommand(context));
}
