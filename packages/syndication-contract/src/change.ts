import * as z from "zod";

import { articleDocumentSchema, type ArticleDocument } from "./article-document.ts";
import { id, instant, line, pictureId } from "./text-forms.ts";

/** Why an article comes anew. */
export const upsertKinds = ["upsert", "corrected", "released", "gained"] as const;

/** Why an article must be taken away. */
export const removalKinds = ["killed", "withheld", "lost"] as const;

/** What happened to an article. */
export type ChangeKind = (typeof upsertKinds)[number] | (typeof removalKinds)[number] | "picture-killed";

/** An article in a page: which revision, and its document unless `include=none`. */
export interface ArticleEntry {
  readonly id: string;
  readonly revision: number;
  readonly language: string;
  /** Nothing may be shown before. */
  readonly embargoed_until?: string | undefined;
  /** The document's media type. */
  readonly type?: string | undefined;
  /** The document in the format `json`; in other JSON formats an object as they say. */
  readonly article?: ArticleDocument | Readonly<Record<string, unknown>> | undefined;
  /** The document in formats that are no JSON. */
  readonly document?: string | undefined;
}

/**
 * One thing that changed. An article always comes in its newest state. `killed`, `withheld` and `lost` must be taken
 * away; their document says so in its format. After `picture-killed` that picture must go, and the article is as given.
 */
export interface Change extends ArticleEntry {
  readonly kind: ChangeKind;
  readonly at: string;
  /** What readers are to be told in the place of a killed article. */
  readonly notice?: string | undefined;
  /** The picture that must go. */
  readonly picture?: string | undefined;
}

const entry = {
  id,
  revision: z.int().min(1),
  language: line.meta({ description: "BCP 47" }),
  embargoed_until: instant.optional().meta({ description: "Nothing may be shown before" }),
  type: line.optional().meta({ description: "The document's media type" }),
  article: z
    .union([articleDocumentSchema, z.record(z.string(), z.unknown())])
    .optional()
    .meta({ description: "The document in JSON formats" }),
  document: z.string().optional().meta({ description: "The document in formats that are no JSON" }),
};

/** The schema of an article in a page. */
export const articleEntrySchema: z.ZodType<ArticleEntry> = z.object(entry);

/** The schema of a change. */
export const changeSchema: z.ZodType<Change> = z.object({
  kind: z.enum([...upsertKinds, ...removalKinds, "picture-killed"]),
  at: instant,
  ...entry,
  notice: line.optional().meta({ description: "To be shown in the place of a killed article" }),
  picture: pictureId.optional().meta({ description: "The picture that must go" }),
});

/** Says whether a change takes its article away. */
export function isRemoval(change: Pick<Change, "kind">): boolean {
  return removalKinds.some((kind) => kind === change.kind);
}
