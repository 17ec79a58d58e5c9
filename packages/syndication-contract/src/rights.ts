import * as z from "zod";

import { id, line } from "./text-forms.ts";

/** The agency a text or a picture came from. */
export interface DocumentProvider {
  readonly id?: string | undefined;
  readonly name: string;
}

/** What may be done with a text or a picture. */
export interface DocumentRights {
  readonly copyrightHolder?: string | undefined;
  readonly copyrightNotice?: string | undefined;
  readonly usageTerms?: string | undefined;
  readonly syndication: "allowed" | "denied";
  /** Directive (EU) 2019/790, Article 4. */
  readonly textAndDataMining: "reserved" | "allowed";
}

/** The schema of a provider. */
export const providerSchema: z.ZodType<DocumentProvider> = z
  .object({ id: id.optional(), name: line })
  .meta({ description: "The agency it came from" });

/** The schema of rights. */
export const rightsSchema: z.ZodType<DocumentRights> = z.object({
  copyrightHolder: line.optional(),
  copyrightNotice: line.optional(),
  usageTerms: line.optional(),
  syndication: z.enum(["allowed", "denied"]),
  textAndDataMining: z
    .enum(["reserved", "allowed"])
    .meta({ description: "Directive (EU) 2019/790, Article 4" }),
});
