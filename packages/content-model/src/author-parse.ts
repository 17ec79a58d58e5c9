import * as z from "zod";

import type { Author } from "./author.ts";
import type { Fault } from "./fault.ts";
import type { AuthorId } from "./identifier.ts";
import { toFaults } from "./schema-fault.ts";
import { idSchema, lineSchema, proseSchema } from "./text-schema.ts";

interface AuthorEntry {
  readonly id: string;
  readonly name: string;
  readonly formerly?: readonly string[] | undefined;
  readonly email?: string | undefined;
  readonly biography?: string | undefined;
}

const shape = {
  id: idSchema,
  name: lineSchema,
  formerly: z.array(idSchema).optional(),
  email: z
    .string()
    .regex(/^[^\s@]+@[^\s@]+$/, "is no e-mail address")
    .optional(),
  biography: proseSchema.optional(),
};

const authorSchema: z.ZodType<AuthorEntry> = z.strictObject(shape);

/** Reads one file of authors/. */
export function parseAuthor(value: unknown): {
  readonly author?: Author;
  readonly faults: readonly Fault[];
} {
  const shaped = authorSchema.safeParse(value ?? {}, { reportInput: true });
  if (!shaped.success) return { faults: toFaults(shaped.error, Object.keys(shape)) };
  const { id, formerly, ...rest } = shaped.data;
  // The schema checked the form of the id.
  return { author: { ...rest, id: id as AuthorId, formerly: formerly ?? [] }, faults: [] };
}
