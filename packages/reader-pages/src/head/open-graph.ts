import type { Instant } from "@depesche/content-model";
import { formatRfc3339 } from "@depesche/content-model";

import { html, type Markup } from "../markup.ts";
import type { PictureSource } from "../picture/picture-source.ts";
import { toPlainLine } from "../plain-line.ts";

/** A picture made for previews elsewhere: its rights let it stand there. */
export interface CardPicture extends PictureSource {
  readonly alt: string;
}

/** What a page shows of itself when it is linked elsewhere. */
export interface Preview {
  readonly kind: "article" | "website";
  readonly title: string;
  readonly description?: string | undefined;
  readonly url: string;
  readonly siteName: string;
  readonly language: string;
  readonly card?: CardPicture | undefined;
  readonly article?:
    | {
        readonly publishedAt: Instant;
        readonly modifiedAt: Instant;
        readonly section: string | undefined;
        readonly keywords: readonly string[];
      }
    | undefined;
}

/** Renders a preview in Open Graph's and Twitter's words. */
export function renderOpenGraph(preview: Preview): Markup {
  const { card, article } = preview;
  const properties: readonly (readonly [string, string | number | undefined])[] = [
    ["og:type", preview.kind],
    ["og:site_name", preview.siteName],
    ["og:title", preview.title],
    ["og:description", preview.description],
    ["og:url", preview.url],
    ["og:locale", toLocale(preview.language)],
    ["og:image", card?.url],
    ["og:image:type", card?.type],
    ["og:image:width", card?.widthPx],
    ["og:image:height", card?.heightPx],
    ["og:image:alt", card?.alt],
    ["article:published_time", article && formatRfc3339(article.publishedAt)],
    ["article:modified_time", article && formatRfc3339(article.modifiedAt)],
    ["article:section", article?.section],
    ...(article?.keywords ?? []).map((keyword) => ["article:tag", keyword] as const),
  ];
  const tags = properties.map(
    ([property, content]) =>
      content !== undefined &&
      html`<meta
        property="${property}"
        content="${typeof content === "string" ? toPlainLine(content) : content}"
      /> `,
  );
  return html`${tags}
    <meta name="twitter:card" content="${card === undefined ? "summary" : "summary_large_image"}" /> `;
}

// A paper has a few languages, and finding a region asks a large table.
const locales = new Map<string, string>();

/** Writes a language as Open Graph wants it, with its most likely region: `de_DE`. */
function toLocale(language: string): string {
  const known = locales.get(language);
  if (known !== undefined) return known;
  const { language: primary, region } = new Intl.Locale(language).maximize();
  const locale = region === undefined ? primary : `${primary}_${region}`;
  locales.set(language, locale);
  return locale;
}
