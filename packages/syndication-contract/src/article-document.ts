import * as z from "zod";

import { pictureDocumentSchema, type PictureDocument } from "./picture-document.ts";
import { providerSchema, rightsSchema, type DocumentProvider, type DocumentRights } from "./rights.ts";
import { address, id, instant, line } from "./text-forms.ts";

/** What readers must be told beside a text. */
export interface DocumentNotice {
  readonly kind: "correction" | "clarification" | "right-of-reply" | "reprimand";
  readonly at: string;
  readonly text: string;
  readonly author?: string | undefined;
  readonly url?: string | undefined;
}

/** One revision of an article in the format `json`; instants are RFC 3339 in UTC. Members are added, never changed. */
export interface ArticleDocument {
  readonly format: "depesche-article";
  readonly version: 1;
  readonly id: string;
  /** The article's name in every format (RFC 4151). */
  readonly uri: string;
  readonly revision: number;
  readonly status: "usable" | "withheld" | "canceled";
  readonly signals: readonly ("update" | "correction" | "kill")[];
  readonly extent: "full" | "teaser";
  readonly access: "free" | "registered" | "paid";
  /** BCP 47. */
  readonly language: string;
  readonly headline?: string | undefined;
  readonly kicker?: string | undefined;
  readonly slugline?: string | undefined;
  readonly summary?: string | undefined;
  readonly byline?: string | undefined;
  readonly dateline?: string | undefined;
  readonly authors: readonly { readonly id?: string | undefined; readonly name: string }[];
  readonly section?: { readonly id: string; readonly title: string } | undefined;
  readonly publisher: string;
  readonly provider?: DocumentProvider | undefined;
  readonly firstCreatedAt: string;
  readonly versionCreatedAt: string;
  readonly publishedAt?: string | undefined;
  /** Nothing may be shown before. */
  readonly embargoUntil?: string | undefined;
  readonly expiresAt?: string | undefined;
  readonly canonicalUrl?: string | undefined;
  readonly translationOf?: string | undefined;
  readonly urgency?: number | undefined;
  readonly genre?: string | undefined;
  readonly keywords: readonly string[];
  readonly subjects: readonly { readonly code: string; readonly name?: string | undefined }[];
  readonly digitalSourceType?: string | undefined;
  readonly rights: DocumentRights;
  readonly notices: readonly DocumentNotice[];
  /** To be shown in the place of what is not usable. */
  readonly takedownNotice?: string | undefined;
  readonly pictures: readonly PictureDocument[];
  readonly bodyHtml: string;
}

const noticeSchema = z.object({
  kind: z.enum(["correction", "clarification", "right-of-reply", "reprimand"]),
  at: instant,
  text: line,
  author: line.optional(),
  url: address.optional(),
});

const schema = z
  .object({
    format: z.literal("depesche-article"),
    version: z.literal(1),
    id,
    uri: line.meta({ description: "The article's name in every format (RFC 4151)" }),
    revision: z.int().min(1),
    status: z.enum(["usable", "withheld", "canceled"]),
    signals: z.array(z.enum(["update", "correction", "kill"])),
    extent: z.enum(["full", "teaser"]).meta({ description: "How much of the text is in bodyHtml" }),
    access: z.enum(["free", "registered", "paid"]),
    language: line.meta({ description: "BCP 47" }),
    headline: line.optional(),
    kicker: line.optional(),
    slugline: line.optional(),
    summary: line.optional(),
    byline: line.optional().meta({ description: "To be printed as it is" }),
    dateline: line.optional(),
    authors: z.array(z.object({ id: line.optional(), name: line })),
    section: z.object({ id, title: line }).optional(),
    publisher: z.string(),
    provider: providerSchema.optional(),
    firstCreatedAt: instant,
    versionCreatedAt: instant,
    publishedAt: instant.optional().meta({ description: "When readers could first have it" }),
    embargoUntil: instant.optional().meta({ description: "Nothing may be shown before" }),
    expiresAt: instant.optional(),
    canonicalUrl: address.optional(),
    translationOf: line.optional().meta({ description: "The uri of the article it translates" }),
    urgency: z.int().min(1).max(9).optional(),
    genre: line.optional(),
    keywords: z.array(line),
    subjects: z.array(z.object({ code: line, name: line.optional() })),
    digitalSourceType: line.optional().meta({ description: "IPTC Digital Source Type" }),
    rights: rightsSchema,
    notices: z
      .array(noticeSchema)
      .meta({ description: "Must be printed with the text; not part of bodyHtml" }),
    takedownNotice: line.optional().meta({ description: "To be shown in place of what is not usable" }),
    pictures: z.array(pictureDocumentSchema),
    bodyHtml: z
      .string()
      .meta({ description: "HTML that is also well-formed XML; anchors begin with a-<id>-" }),
  })
  .meta({ title: "Article", description: "One revision of an article as a partner may have it" });

/** The schema of an article's JSON, version 1. */
export const articleDocumentSchema: z.ZodType<ArticleDocument> = schema;

/** The members version 1 knows. */
export const articleDocumentMembers: readonly string[] = Object.keys(schema.shape);
