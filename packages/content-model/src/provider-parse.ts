import * as z from "zod";

import { faultAt, type Fault } from "./fault.ts";
import type { ProviderId } from "./identifier.ts";
import { parseInstant } from "./instant.ts";
import { uses, type Provider, type Use } from "./provider.ts";
import { toFaults } from "./schema-fault.ts";
import { idSchema, lineSchema, proseSchema } from "./text-schema.ts";

interface ProviderEntry {
  readonly id: string;
  readonly name: string;
  readonly credit?: string | undefined;
  readonly uses: Readonly<Record<Use, boolean>>;
  readonly alteration?: "allowed" | "denied" | undefined;
  readonly until?: string | undefined;
  readonly territory?: readonly string[] | undefined;
  readonly copyrightHolder?: string | undefined;
  readonly usageTerms?: string | undefined;
}

const shape = {
  id: idSchema,
  name: lineSchema,
  credit: lineSchema.optional(),
  uses: z.strictObject({
    site: z.boolean(),
    feed: z.boolean(),
    card: z.boolean(),
    partner: z.boolean(),
    archive: z.boolean(),
  }),
  alteration: z.enum(["allowed", "denied"]).optional(),
  until: z.string().optional(),
  territory: z
    .array(z.string().regex(/^[A-Z]{2}$/, "is no ISO 3166-1 code like DE"))
    .min(1, "names no territory")
    .optional(),
  copyrightHolder: lineSchema.optional(),
  usageTerms: proseSchema.optional(),
};

const providersSchema: z.ZodType<readonly ProviderEntry[]> = z.array(z.strictObject(shape));

/** Reads providers.yaml: who gives texts and pictures, and what each use may be (all five are said). */
export function parseProviders(
  value: unknown,
  timeZone: string,
): { readonly providers: ReadonlyMap<ProviderId, Provider>; readonly faults: readonly Fault[] } {
  const providers = new Map<ProviderId, Provider>();
  const shaped = providersSchema.safeParse(value ?? [], { reportInput: true });
  if (!shaped.success) return { providers, faults: toFaults(shaped.error, uses) };
  const faults: Fault[] = [];
  for (const [index, entry] of shaped.data.entries()) {
    // The schema checked the form of the id.
    const id = entry.id as ProviderId;
    if (providers.has(id)) {
      faults.push(
        faultAt([index, "id"], "duplicate-provider", `the provider "${id}" stands twice`, "keep one of them"),
      );
    }
    const until = entry.until === undefined ? undefined : parseInstant(entry.until, timeZone);
    if (until !== undefined && !until.ok) {
      faults.push(faultAt([index, "until"], until.fault.code, until.fault.what, until.fault.mend));
    }
    providers.set(id, { ...entry, id, until: until?.ok === true ? until.instant : undefined });
  }
  return { providers, faults };
}
