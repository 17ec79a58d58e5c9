import { renderHtml, type FigureHtml } from "@depesche/content-model";
import { parseBody } from "@depesche/content-model/body";

import type { Labels } from "./labels/labels.ts";
import { html, trustMarkup, type Markup } from "./markup.ts";
import type { PageArticle, PagePicture } from "./page-article.ts";
import type { PageContext } from "./page-context.ts";
import { formatSourceSet, toPictureSet } from "./picture/picture-source.ts";

const bodySizes = "(min-width: 44rem) 41rem, calc(100vw - 2rem)";

/** Gives the absolute address of another article; undefined when readers may not have it. */
export type ResolveArticle = (id: string) => string | undefined;

/** Renders an article's text. The lead picture stands at the top of the page and not again in the text. */
export function renderArticleBody(
  page: PageArticle,
  labels: Labels,
  resolveArticle: ResolveArticle,
  context: PageContext,
): Markup {
  const body = renderHtml(parseBody(page.article.body).blocks, {
    resolveArticle,
    figure: (file) => {
      const found = page.pictures.find(({ picture }) => picture.file === file && picture.role === "body");
      return found && toFigure(found, context);
    },
    embedLabel: (url) => labels.embed(new URL(url).hostname.replace(/^www\./, "")),
    footnotePrefix: "",
    anchorPrefix: "s-",
    scrollTables: { label: labels.table },
    footnoteLabels: { section: labels.footnotes, backlink: labels.backToText },
  });
  return html`<div class="text">${trustMarkup(body)}</div> `;
}

function toFigure(page: PagePicture, context: PageContext): FigureHtml | undefined {
  const set = toPictureSet(context.listSources(page));
  if (set === undefined) return undefined;
  const { main, types } = set;
  const own = types.at(-1)?.[1] ?? [];
  const { alt, caption, credit } = page.picture;
  return {
    src: main.url,
    width: main.widthPx,
    height: main.heightPx,
    alt,
    credit,
    loading: "lazy",
    ...(caption === undefined ? {} : { caption }),
    ...(own.length > 1 ? { srcset: formatSourceSet(own), sizes: bodySizes } : {}),
    sources: types
      .slice(0, -1)
      .map(([type, sources]) => ({ type, srcset: formatSourceSet(sources), sizes: bodySizes })),
  };
}
