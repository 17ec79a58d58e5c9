import * as z from "zod";

import { digitalSourceTypes } from "./digital-source-type.ts";
import { noticeKinds } from "./notice.ts";
import { idSchema, lineSchema, proseSchema, urlSchema } from "./text-schema.ts";

/** A picture as front matter names it. */
export interface PictureEntry {
  readonly file: string;
  readonly key?: string | undefined;
  readonly role?: "lead" | "body" | undefined;
  readonly alt?: string | undefined;
  readonly decorative?: boolean | undefined;
  readonly longDescription?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly source?: string | undefined;
  readonly focus?: { readonly x: number; readonly y: number } | undefined;
  readonly digitalSourceType?: string | undefined;
  readonly rights?: RightsEntry | undefined;
  readonly acknowledged?: boolean | undefined;
}

/** Rights as front matter and settings name them. */
export interface RightsEntry {
  readonly copyrightHolder?: string | undefined;
  readonly copyrightNotice?: string | undefined;
  readonly usageTerms?: string | undefined;
  readonly syndication?: "allowed" | "denied" | undefined;
  readonly alteration?: "allowed" | "denied" | undefined;
  readonly textAndDataMining?: "reserved" | "allowed" | undefined;
}

/** An article's front matter: of the right shape, its instants, ids and files not yet looked up. */
export interface FrontMatter {
  readonly id?: string | undefined;
  readonly headline?: string | undefined;
  readonly kicker?: string | undefined;
  readonly slugline?: string | undefined;
  readonly summary?: string | undefined;
  readonly language?: string | undefined;
  readonly section?: string | undefined;
  readonly authors?: readonly string[] | undefined;
  readonly byline?: string | undefined;
  readonly dateline?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly updatedAt?: string | undefined;
  readonly embargoUntil?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly status?: "draft" | "usable" | "withheld" | undefined;
  readonly access?: "free" | "registered" | "paid" | undefined;
  readonly source?: string | undefined;
  readonly urgency?: number | undefined;
  readonly genre?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly translationOf?: string | undefined;
  readonly canonicalUrl?: string | undefined;
  readonly rights?: RightsEntry | undefined;
  readonly pictures?: readonly PictureEntry[] | undefined;
  readonly notices?: readonly NoticeEntry[] | undefined;
  readonly kill?: { readonly at: string; readonly reason: string; readonly notice: string } | undefined;
}

/** A notice as front matter names it. */
export interface NoticeEntry {
  readonly kind: (typeof noticeKinds)[number];
  readonly at: string;
  readonly text: string;
  readonly author?: string | undefined;
  readonly url?: string | undefined;
}

const instant = z.string().meta({
  description: "RFC 3339 date and time with the publication's offset, or Z",
  examples: ["2026-11-20T08:00:00+01:00"],
});
const fraction = z.number().min(0, "must be between 0 and 1").max(1, "must be between 0 and 1");

/** Rights, closed. */
export const rightsSchema: z.ZodType<RightsEntry> = z.strictObject({
  copyrightHolder: lineSchema.optional(),
  copyrightNotice: lineSchema.optional(),
  usageTerms: proseSchema.optional(),
  syndication: z.enum(["allowed", "denied"]).optional(),
  alteration: z
    .enum(["allowed", "denied"])
    .optional()
    .meta({ description: "denied: pictures are never cut and nothing is written on them" }),
  textAndDataMining: z.enum(["reserved", "allowed"]).optional(),
});

const pictureSchema = z.strictObject({
  file: z.string().min(1, "is empty").meta({ description: "Beside the article, or in its pictures/ folder" }),
  key: idSchema
    .optional()
    .meta({ description: "Only where one file is used twice; default: the file's stem" }),
  role: z.enum(["lead", "body"]).optional(),
  alt: proseSchema.optional().meta({ description: "What the picture shows, for people who cannot see it" }),
  decorative: z.boolean().optional().meta({ description: "true: the picture says nothing and needs no alt" }),
  longDescription: proseSchema
    .optional()
    .meta({ description: "More than alt can hold: the numbers of a chart, the text on a document" }),
  caption: proseSchema.optional().meta({ description: "Who, what, where, when" }),
  credit: lineSchema.optional().meta({ description: "Name/Agency; required to publish" }),
  source: idSchema.optional().meta({ description: "A provider's id, when the picture is not our own" }),
  focus: z.strictObject({ x: fraction, y: fraction }).optional(),
  digitalSourceType: z
    .string()
    .optional()
    .meta({ description: "How it came to be (IPTC Digital Source Type)", examples: [...digitalSourceTypes] }),
  rights: rightsSchema.optional(),
  acknowledged: z
    .boolean()
    .optional()
    .meta({ description: "The restrictions in the picture file were read" }),
});

const noticeSchema = z.strictObject({
  kind: z.enum(noticeKinds),
  at: instant,
  text: proseSchema,
  author: lineSchema.optional(),
  url: urlSchema.optional(),
});

const shape = {
  id: idSchema.optional().meta({ description: "Identity: ASCII, never reused, survives moves" }),
  headline: lineSchema.optional(),
  kicker: lineSchema.optional(),
  slugline: lineSchema.optional(),
  summary: proseSchema.optional().meta({ description: "A sentence that is understood without the text" }),
  language: z.string().optional().meta({ description: "BCP 47; default: the publication's" }),
  section: idSchema.optional(),
  authors: z.array(idSchema).max(50, "lists more than 50 authors").optional(),
  byline: lineSchema.optional().meta({ description: "Instead of authors" }),
  dateline: lineSchema.optional(),
  publishedAt: instant.optional(),
  updatedAt: instant.optional(),
  embargoUntil: instant.optional(),
  expiresAt: instant.optional(),
  status: z.enum(["draft", "usable", "withheld"]).optional(),
  access: z.enum(["free", "registered", "paid"]).optional(),
  source: idSchema.optional().meta({ description: "A provider's id, when the text is not ours" }),
  urgency: z.int().min(1, "must be 1 to 8").max(8, "must be 1 to 8").optional(),
  genre: lineSchema.optional(),
  keywords: z.array(lineSchema).max(100, "lists more than 100 keywords").optional(),
  subjects: z
    .array(z.string().regex(/^[a-z][a-z0-9]*:[A-Za-z0-9._-]+$/, "is no coded subject like medtop:20000356"))
    .optional(),
  translationOf: idSchema.optional(),
  canonicalUrl: urlSchema.optional(),
  rights: rightsSchema.optional(),
  pictures: z.array(pictureSchema).max(500, "lists more than 500 pictures").optional(),
  notices: z.array(noticeSchema).optional(),
  kill: z.strictObject({ at: instant, reason: proseSchema, notice: proseSchema }).optional(),
};

/** Every key front matter may have. */
export const frontMatterKeys: readonly string[] = Object.keys(shape);

/** Front matter, closed: a key that is not known is a fault. What a draft may lack is optional here. */
export const frontMatterSchema: z.ZodType<FrontMatter> = z.strictObject(shape);
