import { readFile } from "node:fs/promises";
import { InvalidArgumentError, type Command } from "commander";
import type { Partner, Publication } from "@depesche/content-model";
import { resolveCallerPath } from "@depesche/settings";
import { commandFailure } from "../command-failure.ts";
import { exitCodes } from "../exit-code.ts";
import type { World } from "../world.ts";

/** What a person typed about a partner. */
export interface PartnerOptions {
  readonly file?: string;
  readonly clear?: readonly string[];
  readonly name?: string;
  readonly contact?: readonly string[];
  readonly section?: readonly string[];
  readonly language?: readonly string[];
  readonly keyword?: readonly string[];
  readonly subject?: readonly string[];
  readonly format?: readonly string[];
  readonly pictures?: string;
  readonly access?: string;
  readonly embargo?: string;
  readonly perMinute?: number;
  readonly perDay?: number;
  readonly address?: readonly string[];
  readonly territory?: string;
  readonly expires?: string;
}

/** Gives a command the options that describe a partner. */
export function addPartnerOptions(command: Command): Command {
  return command
    .option("--file <yaml>", "a YAML or JSON file that describes the partner; options go before it")
    .option("--name <name>", "what the partner is called")
    .option("--contact <email...>", "whom to write to about take-downs and the technical side")
    .option("--section <id...>", "only these sections (default: all)")
    .option("--language <tag...>", "only these languages (default: all)")
    .option("--keyword <word...>", "only articles with one of these keywords (default: all)")
    .option("--subject <code...>", "only articles with one of these subjects (default: all)")
    .option("--format <name...>", "only in these formats (default: all)")
    .option("--pictures <use>", "with, without, or cleared: only those whose rights say so in words")
    .option("--access <extent>", "full or teaser")
    .option("--embargo <mode>", "hold: nothing before the instant; trusted: at once, marked")
    .option("--per-minute <n>", "requests in a minute", parseCount)
    .option("--per-day <n>", "requests in a day", parseCount)
    .option("--address <network...>", "only from these networks, in CIDR notation (default: any)")
    .option(
      "--territory <code>",
      "where the partner publishes, like DE: agencies limit rights to territories",
    )
    .option("--expires <instant>", "from when on nothing leaves, like 2027-01-01T00:00:00Z")
    .option("--clear <key...>", "take limits back, by the names that files use: sections, expiresAt …");
}

/** Reads a partner from a file and options, laid over what holds already; throws one failure with all faults. */
export async function readPartner(
  world: World,
  id: string,
  options: PartnerOptions,
  context: { readonly publication: Publication; readonly before?: Partner | undefined },
): Promise<Partner> {
  // Many modules, and most commands need none.
  const { parsePartner, toPartnerEntry } = await import("@depesche/content-model/parsing");
  const { newsFormats } = await import("@depesche/news-formats");
  const { publication, before } = context;
  const file = options.file === undefined ? {} : await readDescription(world, options.file);
  const entry: Record<string, unknown> = {
    ...(before === undefined ? {} : toPartnerEntry(before)),
    ...file,
    ...toEntry(options),
    id,
  };
  for (const key of options.clear ?? []) delete entry[key];
  const formats = newsFormats.map((format) => format.name);
  const { partner, faults } = parsePartner(entry, { publication, formats });
  if (partner !== undefined) return partner;
  throw commandFailure(
    {
      code: "partner-wrong",
      what: faults.map(({ what, mend }) => `${what.replace(/\.$/, "")}; ${mend}.`).join(" "),
      mend: "Nothing was changed.",
    },
    exitCodes.usage,
  );
}

function toEntry(options: PartnerOptions): Readonly<Record<string, unknown>> {
  const entry = {
    name: options.name,
    contacts: options.contact,
    sections: options.section,
    languages: options.language,
    keywords: options.keyword,
    subjects: options.subject,
    formats: options.format,
    pictures: options.pictures,
    access: options.access,
    embargo: options.embargo,
    requestsPerMinute: options.perMinute,
    requestsPerDay: options.perDay,
    addresses: options.address,
    territory: options.territory,
    expiresAt: options.expires,
  };
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

async function readDescription(world: World, typed: string): Promise<object> {
  const path = resolveCallerPath(typed, world);
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw commandFailure({
      code: "file-unreadable",
      what: `${typed} cannot be read (${error instanceof Error && "code" in error ? String(error.code) : "unknown"}).`,
      mend: "Correct its name.",
    });
  });
  const { parseYaml } = await import("@depesche/content-source/writing");
  const { value, faults } = parseYaml(text);
  const [fault] = faults;
  if (fault === undefined && typeof value === "object" && value !== null && !Array.isArray(value))
    return value;
  throw commandFailure({
    code: "file-wrong",
    what: `${typed}: ${fault?.what ?? "the file describes no partner"}.`,
    mend:
      fault === undefined
        ? "Write keys and values, as depesche partner show --json has them."
        : `${fault.mend}.`,
  });
}

/** Reads a count as a person typed it. */
export function parseCount(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError("Write a whole number from 1.");
}
