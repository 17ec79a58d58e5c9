import * as z from "zod";

import type { Entitlement, Selection } from "./entitlement.ts";
import { faultAt, type Fault } from "./fault.ts";
import type { PartnerId, SectionId } from "./identifier.ts";
import { parseInstant, type Instant } from "./instant.ts";
import { parseLanguage, primaryLanguage } from "./language.ts";
import { isNetwork } from "./network.ts";
import type { Partner } from "./partner.ts";
import { findSection, type Publication } from "./publication.ts";
import { findNearest, toFaults } from "./schema-fault.ts";
import { idSchema, lineSchema } from "./text-schema.ts";

interface PartnerEntry {
  readonly id: string;
  readonly name: string;
  readonly contacts?: readonly string[] | undefined;
  readonly sections?: readonly string[] | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly formats?: readonly string[] | undefined;
  readonly pictures: Entitlement["pictures"];
  readonly access: Entitlement["access"];
  readonly embargo: Entitlement["embargo"];
  readonly requestsPerMinute: number;
  readonly requestsPerDay: number;
  readonly addresses?: readonly string[] | undefined;
  readonly territory?: string | undefined;
  readonly expiresAt?: string | undefined;
}

const list = (member: z.ZodType<string, string>): z.ZodOptional<z.ZodArray<z.ZodType<string, string>>> =>
  z.array(member).min(1, "is empty; leave it out to mean everything").optional();

const count = z
  .number()
  .int("is no whole number")
  .min(1, "is less than 1")
  .max(1_000_000_000, "is too large");

const shape = {
  id: idSchema,
  name: lineSchema,
  contacts: z.array(z.string().regex(/^[^\s@]+@[^\s@]+$/, "is no e-mail address")).optional(),
  sections: list(idSchema),
  languages: list(z.string()),
  keywords: list(lineSchema),
  subjects: list(z.string().regex(/^[\w.-]+:[^\s:]+$/, "is no code like medtop:20000356")),
  formats: list(z.string()),
  pictures: z.enum(["with", "without", "cleared"]).default("with"),
  access: z.enum(["teaser", "full"]).default("full"),
  embargo: z.enum(["trusted", "hold"]).default("hold"),
  requestsPerMinute: count.default(120),
  requestsPerDay: count.default(20_000),
  addresses: list(z.string()),
  territory: z
    .string()
    .regex(/^[A-Z]{2}$/, "is no ISO 3166-1 code like DE")
    .optional(),
  expiresAt: z.string().optional(),
};

const partnerSchema: z.ZodType<PartnerEntry> = z.strictObject(shape);

/** The keys a partner is described with. */
export const partnerKeys: readonly string[] = Object.keys(shape);

/** What a partner is checked against. */
export interface PartnerContext {
  readonly publication: Publication;
  /** The names of formats there are; undefined: any name is taken. */
  readonly formats?: readonly string[] | undefined;
}

/**
 * Reads a partner as a file or a command describes him, all keys side by side; finds all faults at once.
 *
 * What is left out: pictures `with`, access `full`, embargo `hold`, 120 requests a minute and 20,000 a day, and
 * no limit of any other kind.
 */
export function parsePartner(
  value: unknown,
  context: PartnerContext,
): { readonly partner?: Partner; readonly faults: readonly Fault[] } {
  const shaped = partnerSchema.safeParse(value ?? {}, { reportInput: true });
  if (!shaped.success) return { faults: toFaults(shaped.error, partnerKeys) };
  const entry = shaped.data;
  const faults: Fault[] = [
    ...checkSections(entry, context.publication),
    ...checkFormats(entry, context.formats),
    ...checkAddresses(entry),
  ];
  const languages = entry.languages?.map((tag, index) => {
    const language = parseLanguage(tag);
    if (language !== undefined) return primaryLanguage(language);
    const what = `"${tag}" is no language tag`;
    faults.push(faultAt(["languages", index], "language", what, "write a BCP 47 tag like de"));
    return tag;
  });
  const expiresAt = readExpiry(entry, context.publication.timeZone, faults);
  if (faults.length > 0) return { faults };
  const { id, name, contacts = [], sections, keywords, subjects, expiresAt: _text, ...rest } = entry;
  // The schema checked the form of the ids.
  const selection: Selection = {
    sections: sections as readonly SectionId[] | undefined,
    languages,
    keywords,
    subjects,
  };
  return {
    partner: {
      id: id as PartnerId,
      name,
      contacts,
      entitlement: dropAbsent({ ...rest, selection: dropAbsent(selection), expiresAt }),
    },
    faults,
  };
}

/** Writes a partner as `parsePartner` reads him. */
export function toPartnerEntry(partner: Partner): Readonly<Record<string, unknown>> {
  const { id, name, contacts, entitlement } = partner;
  const { selection, ...rest } = entitlement;
  return dropAbsent({ id, name, contacts, ...selection, ...rest });
}

function checkSections(entry: PartnerEntry, publication: Publication): readonly Fault[] {
  return (entry.sections ?? []).flatMap((id, index) => {
    if (findSection(publication, id) !== undefined) return [];
    const known = publication.sections.map((section) => section.id);
    const near = findNearest(id, known);
    const mend = near === undefined ? `write one of: ${known.join(", ")}` : `did you mean "${near}"?`;
    return faultAt(["sections", index], "unknown-section", `there is no section "${id}"`, mend);
  });
}

function checkFormats(entry: PartnerEntry, known: readonly string[] | undefined): readonly Fault[] {
  if (known === undefined) return [];
  return (entry.formats ?? []).flatMap((name, index) =>
    known.includes(name)
      ? []
      : faultAt(
          ["formats", index],
          "unknown-format",
          `there is no format "${name}"`,
          `write one of: ${known.join(", ")}`,
        ),
  );
}

function checkAddresses(entry: PartnerEntry): readonly Fault[] {
  return (entry.addresses ?? []).flatMap((network, index) =>
    isNetwork(network)
      ? []
      : faultAt(
          ["addresses", index],
          "network",
          `"${network}" is no network`,
          "write it in CIDR notation: 203.0.113.0/24, 2001:db8::/32, or one address",
        ),
  );
}

function readExpiry(entry: PartnerEntry, timeZone: string, faults: Fault[]): Instant | undefined {
  if (entry.expiresAt === undefined) return undefined;
  const parsed = parseInstant(entry.expiresAt, timeZone);
  if (parsed.ok) return parsed.instant;
  const { code, what, mend } = parsed.fault;
  faults.push(faultAt(["expiresAt"], code, what, mend));
  return undefined;
}

function dropAbsent<T extends object>(value: T): T {
  // Only what is undefined goes, which every key that may go allows.
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;
}
