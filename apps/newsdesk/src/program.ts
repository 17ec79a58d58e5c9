import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import type { CommandContext } from "./command-run.ts";
import { createAuditCommand } from "./commands/audit.ts";
import { createBackupCommand } from "./commands/backup.ts";
import { createCheckCommand } from "./commands/check.ts";
import { createFormatsCommand } from "./commands/formats.ts";
import { createImportCommand } from "./commands/import.ts";
import { createInitCommand } from "./commands/init.ts";
import { createKeyCommand } from "./commands/key.ts";
import { createKillCommand } from "./commands/kill.ts";
import { createMigrateCommand } from "./commands/migrate.ts";
import { createNewCommand } from "./commands/new.ts";
import { createPartnerCommand } from "./commands/partner.ts";
import { createPreviewCommand } from "./commands/preview.ts";
import { createPublishCommand } from "./commands/publish.ts";
import { createReceiptsCommand } from "./commands/receipts.ts";
import { createReinstateCommand } from "./commands/reinstate.ts";
import { createStatusCommand } from "./commands/status.ts";
import { createUsageCommand } from "./commands/usage.ts";
import { createWithdrawCommand } from "./commands/withdraw.ts";
import { createWithholdCommand } from "./commands/withhold.ts";
import { exitCodes, type ExitCode } from "./exit-code.ts";
import { createProcessWorld } from "./process-world.ts";
import type { World } from "./world.ts";

const createCommands = [
  createInitCommand,
  createNewCommand,
  createImportCommand,
  createCheckCommand,
  createPreviewCommand,
  createPublishCommand,
  createStatusCommand,
  createKillCommand,
  createWithholdCommand,
  createWithdrawCommand,
  createReinstateCommand,
  createFormatsCommand,
  createPartnerCommand,
  createKeyCommand,
  createUsageCommand,
  createReceiptsCommand,
  createAuditCommand,
  createBackupCommand,
  createMigrateCommand,
];

const exitCodeHelp = `
Exit codes:
  0  done
  1  something was refused, or not all is done
  2  wrong usage
  3  the installation cannot work: settings, store or media`;

/** Makes the whole grammar of `depesche`. */
export function createProgram(context: CommandContext): Command {
  const { out, err } = context.world;
  const program = new Command("depesche")
    .description("Publish a content folder to readers and partners, and take back what must be taken back.")
    .version(findVersion(), "--version", "say which version this is")
    .addHelpText("after", `${exitCodeHelp}\n\nExamples:\n  depesche check\n  depesche publish`);
  for (const createCommand of createCommands) program.addCommand(createCommand(context));
  for (const command of listCommands(program)) {
    command.exitOverride().configureOutput({ writeOut: out, writeErr: err });
    if (command !== program) command.addHelpText("after", exitCodeHelp);
  }
  return program;
}

function findVersion(): string {
  const file = new URL("../package.json", import.meta.url);
  const known: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof known === "object" && known !== null && "version" in known
    ? String(known.version)
    : "unknown";
}

/** Lists a command and all below it. */
export function listCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(listCommands)];
}

/** Runs `depesche` with its arguments (without node and script) in a world, and gives the exit code. */
export async function runProgram(argv: readonly string[], world: World): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram({ world, finish: (code) => void (exitCode = code) });
  try {
    await program.parseAsync([...argv], { from: "user" });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    return thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  return exitCode;
}

/** Runs `depesche` in this process. */
export async function main(argv: readonly string[]): Promise<void> {
  // Not process.exit: what was written must reach pipes and files first.
  process.exitCode = await runProgram(argv, createProcessWorld());
}
