import { channelPath, type Article } from "@depesche/content-model";

import type { Labels } from "./labels/labels.ts";
import { html, trustMarkup, type Markup } from "./markup.ts";
import { linkTo, type PageContext } from "./page-context.ts";

/**
 * Renders who wrote an article: the line the newsroom set, or the authors, linked where `linked` says so.
 * Undefined for a text nobody signed.
 */
export function renderByline(
  article: Pick<Article, "authors" | "byline" | "language">,
  labels: Labels,
  context: PageContext,
  options: { readonly linked: boolean },
): Markup | undefined {
  const authors = article.authors
    .map((id) => context.authors.get(id))
    .filter((author) => author !== undefined);
  if (article.byline !== undefined) return html`${article.byline}`;
  if (authors.length === 0) return undefined;
  const names = authors.map(({ id, name }) => {
    const path = channelPath({ kind: "author", key: id });
    return options.linked
      ? html`<a rel="author" href="${linkTo(path, context)}"><bdi>${name}</bdi></a>`
      : html`<bdi>${name}</bdi>`;
  });
  if (names.length === 1) return fillLabel(labels.by, html`${names}`);
  const list = new Intl.ListFormat(article.language, { type: "conjunction" });
  const parts = list.formatToParts(names.map((_, index) => String(index)));
  const joined = parts.map((part) => (part.type === "element" ? names[Number(part.value)] : part.value));
  return fillLabel(labels.by, html`${joined}`);
}

function fillLabel(label: (value: string) => string, value: Markup): Markup {
  const [before = "", after = ""] = label("\u0000").split("\u0000");
  return html`${before}${trustMarkup(value.markup)}${after}`;
}
