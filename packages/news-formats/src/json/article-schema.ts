import { articleDocumentMembers, articleDocumentSchema } from "@depesche/syndication-contract";
import * as z from "zod";
import type { NewsItem } from "../item/news-item.ts";
import type { ReadFault } from "../read-fault.ts";

/** The members of an article's JSON: those of an item, and its body as HTML. */
export interface JsonArticle extends Omit<NewsItem, "body"> {
  readonly bodyHtml: string;
}

/** The members version 1 knows. */
export const jsonArticleMembers: readonly string[] = articleDocumentMembers;

/** Checks that a value is an article's JSON; names every member at fault. */
export function checkJsonArticle(
  value: unknown,
):
  | { readonly ok: true; readonly article: JsonArticle }
  | { readonly ok: false; readonly faults: readonly ReadFault[] } {
  const shaped = articleDocumentSchema.safeParse(value);
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
  return { ...z.toJSONSchema(articleDocumentSchema, { io: "input" }) };
}
