import { InvalidArgumentError, type Command } from "commander";
import { toEpochMs, toInstant } from "@depesche/content-model";
import type { UsageRow } from "@depesche/newsroom-store";
import { introduceCommand } from "../command-help.ts";
import { runCommand, type CommandContext } from "../command-run.ts";
import { exitCodes } from "../exit-code.ts";
import { formatColumns } from "../partners/partner-text.ts";
import { getTypedPartner, withPartners } from "../partners/partner-work.ts";

const shownMs = 30 * 86_400_000;

interface UsageOptions {
  readonly from?: string;
  readonly to?: string;
  readonly partner?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Makes `depesche usage`. */
export function createUsageCommand(context: CommandContext): Command {
  return introduceCommand({
    usage: "usage",
    description: "Say how much partners asked for, by day (UTC), partner and endpoint; the last 30 days.",
    examples: [
      "depesche usage",
      "depesche usage --partner inselblatt --from 2026-11-01 --to 2026-11-30 --csv",
    ],
  })
    .option("--from <day>", "the first day", parseDay)
    .option("--to <day>", "the last day", parseDay)
    .option("--partner <id>", "one partner only")
    .option("--csv", "write comma-separated values (RFC 4180)")
    .action(async (options: UsageOptions) => {
      await runCommand(context, options, () =>
        withPartners(context.world, async ({ partners, now }) => {
          const rows = await partners.listUsage({
            fromDay: options.from ?? toInstant(toEpochMs(now) - shownMs).slice(0, 10),
            toDay: options.to ?? now.slice(0, 10),
            ...(options.partner === undefined ? {} : { partner: getTypedPartner(options.partner) }),
          });
          const text = options.csv === true ? formatCsv(rows) : formatTable(rows);
          return { exitCode: exitCodes.done, text, json: { usage: rows } };
        }),
      );
    });
}

function parseDay(typed: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed) && !Number.isNaN(Date.parse(typed))) return typed;
  throw new InvalidArgumentError("Write a day like 2026-11-20.");
}

function formatTable(rows: readonly UsageRow[]): string {
  if (rows.length === 0) return "nothing was asked for in these days\n";
  const lines = rows.map(({ day, partner, endpoint, requests, bytes }) => [
    day,
    partner,
    endpoint,
    `${requests}`,
    `${bytes}`,
  ]);
  return formatColumns([["day", "partner", "endpoint", "requests", "bytes"], ...lines]);
}

function formatCsv(rows: readonly UsageRow[]): string {
  const lines = rows.map(({ day, partner, endpoint, requests, bytes }) =>
    [day, partner, quote(endpoint), requests, bytes].join(","),
  );
  return ["day,partner,endpoint,requests,bytes", ...lines].map((line) => `${line}\r\n`).join("");
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
