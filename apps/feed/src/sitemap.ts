import { formatRfc3339, type Instant } from "@depesche/content-model";

import { escapeXml } from "./shield.ts";

/** The most addresses one sitemap file may hold (sitemaps.org protocol). */
export const sitemapLimit = 50_000;
/** The most articles a news sitemap may hold, and how long it holds them (Google News). */
export const newsLimit = 1_000;
export const newsWindowMs = 2 * 24 * 60 * 60 * 1000;

const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
const sitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** One address of a sitemap. */
export interface SitemapAddress {
  readonly url: string;
  readonly modifiedAt?: Instant;
}

/** Renders a sitemap (sitemaps.org 0.9) of at most 50,000 addresses. */
export function renderSitemap(addresses: readonly SitemapAddress[]): Uint8Array {
  return Buffer.from(
    `${declaration}<urlset xmlns="${sitemapNamespace}">\n${addresses
      .map(({ url, modifiedAt }) => `  <url><loc>${escapeXml(url)}</loc>${lastModified(modifiedAt)}</url>\n`)
      .join("")}</urlset>\n`,
  );
}

/** Renders a sitemap index that names the parts. */
export function renderSitemapIndex(parts: readonly SitemapAddress[]): Uint8Array {
  return Buffer.from(
    `${declaration}<sitemapindex xmlns="${sitemapNamespace}">\n${parts
      .map(
        ({ url, modifiedAt }) =>
          `  <sitemap><loc>${escapeXml(url)}</loc>${lastModified(modifiedAt)}</sitemap>\n`,
      )
      .join("")}</sitemapindex>\n`,
  );
}

/** One article of a news sitemap. */
export interface NewsAddress {
  readonly url: string;
  readonly title: string;
  /** ISO 639, `zh-cn` and `zh-tw` apart. */
  readonly language: string;
  readonly firstPublicAt: Instant;
}

/** Renders a news sitemap (Google's `news` namespace): the date is that of first publication. */
export function renderNewsSitemap(publication: string, articles: readonly NewsAddress[]): Uint8Array {
  const entries = articles.map((article) =>
    [
      "  <url>",
      `    <loc>${escapeXml(article.url)}</loc>`,
      "    <news:news>",
      "      <news:publication>",
      `        <news:name>${escapeXml(publication)}</news:name>`,
      `        <news:language>${escapeXml(article.language)}</news:language>`,
      "      </news:publication>",
      `      <news:publication_date>${formatRfc3339(article.firstPublicAt)}</news:publication_date>`,
      `      <news:title>${escapeXml(article.title)}</news:title>`,
      "    </news:news>",
      "  </url>\n",
    ].join("\n"),
  );
  return Buffer.from(
    `${declaration}<urlset xmlns="${sitemapNamespace}"` +
      ` xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${entries.join("")}</urlset>\n`,
  );
}

function lastModified(instant: Instant | undefined): string {
  return instant === undefined ? "" : `<lastmod>${formatRfc3339(instant)}</lastmod>`;
}
