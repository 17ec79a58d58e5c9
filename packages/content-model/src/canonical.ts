import type { Article } from "./article.ts";

/** The version of the canonical form; a new one would make every article look changed, so it stays. */
export const canonicalVersion = 1;

/**
 * Writes a value as canonical JSON: keys sorted, nothing undefined, so that equal values
 * are equal bytes. Texts were normalised (NFC, LF) when they were read.
 */
export function formatCanonical(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

/** Writes an article's canonical form; its hash says whether anything changed. */
export function formatCanonicalArticle(article: Article): string {
  return formatCanonical({ version: canonicalVersion, article });
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
