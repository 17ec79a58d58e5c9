import { noticeKinds } from "@depesche/content-model";
import * as z from "zod";
import { newsSignals, newsStatuses, type NewsItem } from "../item/news-item.ts";
import type { ReadFault } from "../read-fault.ts";

/** The members of an article's JSON: those of an item, and its body as HTML. */
export interface JsonArticle extends Omit<NewsItem, "body"> {
  readonly bodyHtml: string;
}

const line = z.string().min(1);
const instant = z.iso.datetime().meta({ description: "UTC, RFC 3339" });
const address = z.url({ protocol: /^https?$/ });
const id = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,119}$/);

const provider = z.object({ id: id.optional(), name: line }).meta({ description: "The agency it came from" });

const rights = z.object({
  copyrightHolder: line.optional(),
  copyrightNotice: line.optional(),
  usageTerms: line.optional(),
  syndication: z.enum(["allowed", "denied"]),
  textAndDataMining: z
    .enum(["reserved", "allowed"])
    .meta({ description: "Directive (EU) 2019/790, Article 4" }),
});

const rendition = z.object({
  preset: line,
  type: line.meta({ description: "Media type" }),
  href: address,
  widthPx: z.int().min(0),
  heightPx: z.int().min(0),
  sizeBytes: z.int().min(0).optional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .meta({ description: "SHA-256 of the bytes" }),
});

const fraction = z.number().min(0).max(1);

const picture = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*~[a-z0-9][a-z0-9.-]*$/),
  role: z.enum(["lead", "body"]),
  alt: z.string().meta({ description: "Empty for a decorative picture only" }),
  caption: line.optional(),
  credit: z.string().meta({ description: "Must be printed with the picture" }),
  provider: provider.optional(),
  digitalSourceType: line.optional(),
  focus: z.object({ x: fraction, y: fraction }).optional(),
  rights,
  renditions: z.array(rendition).min(1),
});

const notice = z.object({
  kind: z.enum(noticeKinds),
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
    status: z.enum(newsStatuses),
    signals: z.array(z.enum(newsSignals)),
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
    provider: provider.optional(),
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
    rights,
    notices: z.array(notice).meta({ description: "Must be printed with the text; not part of bodyHtml" }),
    takedownNotice: line.optional().meta({ description: "To be shown in place of what is not usable" }),
    pictures: z.array(picture),
    bodyHtml: z
      .string()
      .meta({ description: "HTML that is also well-formed XML; anchors begin with a-<id>-" }),
  })
  .meta({ title: "Article", description: "One revision of an article as a partner may have it" });

/** The members version 1 knows. */
export const jsonArticleMembers: readonly string[] = Object.keys(schema.shape);

/** Checks that a value is an article's JSON; names every member at fault. */
export function checkJsonArticle(
  value: unknown,
):
  | { readonly ok: true; readonly article: JsonArticle }
  | { readonly ok: false; readonly faults: readonly ReadFault[] } {
  const shaped = schema.safeParse(value);
  // The schema checked the form of what is branded: ids, hashes, instants.
  if (shaped.success) return { ok: true, article: shaped.data as unknown as JsonArticle };
  const faults = shaped.error.issues.map(({ path, message }): ReadFault => {
    const pointer = path.map((step) => `/${String(step)}`).join("");
    return {
      code: "bad-value",
      what: `${pointer}: ${message}`,
      mend: "keep to the JSON Schema",
      path: pointer,
    };
  });
  return { ok: false, faults };
}

/**
 * The JSON Schema (draft 2020-12) of an article's JSON, version 1. Members are added, never renamed, removed or given
 * another meaning.
 */
export function toJsonArticleSchema(): Readonly<Record<string, unknown>> {
  return { ...z.toJSONSchema(schema, { io: "input" }) };
}
