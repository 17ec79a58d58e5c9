import { getArticleId, getAuthorId, getSectionId, type Article } from "@depesche/content-model";
import { instant } from "./instant.ts";

/**
 * Builds a valid article of the sample publication: free, usable, public since
 * 2026-11-20T08:00:00Z, without pictures. What a test is about, it says.
 */
export function buildArticle(overrides: Partial<Article> = {}): Article {
  return {
    id: getArticleId("2026-hafen-kran"),
    headline: "Der Kran, der nicht mehr drehen wollte",
    summary: "Am Südkai steht seit gestern ein Kran still.",
    language: "de",
    section: getSectionId("lokales"),
    authors: [getAuthorId("mara-lindqvist")],
    publishedAt: instant("2026-11-20T08:00:00Z"),
    status: "usable",
    access: "free",
    keywords: ["Hafen"],
    subjects: [],
    rights: {},
    pictures: [],
    notices: [],
    body: "Erster Absatz.\n\nZweiter Absatz.\n",
    ...overrides,
  };
}
