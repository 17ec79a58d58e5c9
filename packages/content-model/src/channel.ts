import type { Article } from "./article.ts";
import { primaryLanguage } from "./language.ts";

/** One outgoing selection of articles: all, or those of a section, an author, a keyword or a language. */
export type Channel =
  | { readonly kind: "all" }
  | { readonly kind: "section" | "author" | "keyword" | "language"; readonly key: string };

/** The channel of everything. */
export const allArticles: Channel = { kind: "all" };

/**
 * Folds a keyword so that spellings of one word meet and a path can hold it: NFC, small letters, single
 * dashes for blanks and slashes; of dots alone nothing is left, for they would climb.
 */
export function foldKeyword(keyword: string): string {
  const folded = keyword
    .normalize("NFC")
    .toLowerCase()
    .trim()
    .replaceAll(/[\s/\\?#%]+/gu, "-");
  return /^\.+$/.test(folded) ? "" : folded;
}

/** Lists the channels an article belongs to. */
export function channelsOf(
  article: Pick<Article, "section" | "authors" | "keywords" | "language">,
): readonly Channel[] {
  const keywords = [...new Set(article.keywords.map(foldKeyword))].filter((key) => key !== "");
  return [
    allArticles,
    { kind: "section", key: article.section },
    ...article.authors.map((key) => ({ kind: "author", key }) as const),
    ...keywords.map((key) => ({ kind: "keyword", key }) as const),
    { kind: "language", key: primaryLanguage(article.language) },
  ];
}

/** Writes a channel's id: `all`, `section/lokales`, `keyword/hafen`. */
export function formatChannel(channel: Channel): string {
  return channel.kind === "all" ? "all" : `${channel.kind}/${channel.key}`;
}

/** Reads a channel's id; undefined when it is none. */
export function parseChannel(id: string): Channel | undefined {
  if (id === "all") return allArticles;
  const slash = id.indexOf("/");
  const kind = id.slice(0, slash);
  const key = id.slice(slash + 1);
  if (slash < 0 || key === "") return undefined;
  if (kind !== "section" && kind !== "author" && kind !== "keyword" && kind !== "language") return undefined;
  return { kind, key };
}
