import * as z from "zod";

import { faultAt, type Fault } from "./fault.ts";
import { rightsSchema } from "./front-matter.ts";
import type { SectionId } from "./identifier.ts";
import { parseLanguage } from "./language.ts";
import type { Publication } from "./publication.ts";
import type { RightsEntry } from "./front-matter.ts";
import { toFaults } from "./schema-fault.ts";
import { idSchema, lineSchema, proseSchema, urlSchema } from "./text-schema.ts";

interface PublicationEntry {
  readonly title: string;
  readonly description: string;
  readonly baseUrl: string;
  readonly timeZone: string;
  readonly territory?: string | undefined;
  readonly language: string;
  readonly languages?: readonly string[] | undefined;
  readonly tagAuthority: { readonly domain: string; readonly date: string };
  readonly contact?: string | undefined;
  readonly accent?: string | undefined;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly formerly?: readonly string[] | undefined;
  }[];
  readonly rights?: RightsEntry | undefined;
}

const shape = {
  title: lineSchema,
  description: proseSchema,
  baseUrl: urlSchema,
  timeZone: z.string(),
  territory: z
    .string()
    .regex(/^[A-Z]{2}$/, "is no ISO 3166-1 code like DE")
    .optional(),
  language: z.string(),
  languages: z.array(z.string()).optional(),
  tagAuthority: z.strictObject({
    domain: z.string().regex(/^([a-z0-9._%+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)*$/, "is no domain name (RFC 4151)"),
    date: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'is no date like "2026" (in quotes)'),
  }),
  contact: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, "is no e-mail address")
    .optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, "is no colour like #8a1c1c")
    .optional(),
  sections: z
    .array(z.strictObject({ id: idSchema, title: lineSchema, formerly: z.array(idSchema).optional() }))
    .min(1, "names no section"),
  rights: rightsSchema.optional(),
};

const publicationSchema: z.ZodType<PublicationEntry> = z.strictObject(shape);

/** Reads publication.yaml; finds all faults at once. */
export function parsePublication(value: unknown): {
  readonly publication?: Publication;
  readonly faults: readonly Fault[];
} {
  const shaped = publicationSchema.safeParse(value ?? {}, { reportInput: true });
  if (!shaped.success) return { faults: toFaults(shaped.error, Object.keys(shape)) };
  const entry = shaped.data;
  const faults: Fault[] = [...checkSections(entry), ...checkPlace(entry)];
  const language = parseLanguage(entry.language);
  if (language === undefined) faults.push(noLanguage(["language"], entry.language));
  const languages = (entry.languages ?? [entry.language]).map((tag, index) => {
    const parsed = parseLanguage(tag);
    if (parsed === undefined) faults.push(noLanguage(["languages", index], tag));
    return parsed ?? tag;
  });
  if (language === undefined || faults.length > 0) return { faults };
  return {
    publication: {
      ...entry,
      baseUrl: entry.baseUrl.replace(/\/+$/, ""),
      language,
      languages,
      // The schema checked the form of the ids.
      sections: entry.sections.map((section) => ({
        id: section.id as SectionId,
        title: section.title,
        formerly: section.formerly ?? [],
      })),
      rights: entry.rights ?? {},
    },
    faults,
  };
}

function checkSections(entry: PublicationEntry): readonly Fault[] {
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const [index, section] of entry.sections.entries()) {
    for (const id of [section.id, ...(section.formerly ?? [])]) {
      if (seen.has(id)) {
        faults.push(
          faultAt(
            ["sections", index],
            "duplicate-section",
            `the section id "${id}" stands twice`,
            "give every section ids of its own",
          ),
        );
      }
      seen.add(id);
    }
  }
  return faults;
}

function checkPlace(entry: PublicationEntry): readonly Fault[] {
  const faults: Fault[] = [];
  try {
    Temporal.Instant.from("2026-01-01T00:00:00Z").toZonedDateTimeISO(entry.timeZone);
  } catch {
    faults.push(
      faultAt(
        ["timeZone"],
        "time-zone",
        `there is no time zone "${entry.timeZone}"`,
        "write an IANA name like Europe/Berlin",
      ),
    );
  }
  const url = new URL(entry.baseUrl);
  if (url.search !== "" || url.hash !== "") {
    faults.push(
      faultAt(
        ["baseUrl"],
        "base-url",
        "baseUrl has a query or a fragment",
        "write the plain address of the site",
      ),
    );
  }
  return faults;
}

function noLanguage(path: readonly (string | number)[], tag: string): Fault {
  return faultAt(path, "language", `"${tag}" is no language tag`, "write a BCP 47 tag like de or en-GB");
}
