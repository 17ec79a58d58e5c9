import {
  articlePath,
  channelPath,
  findLead,
  findSection,
  foldKeyword,
  nameLanguage,
  resolveMining,
  type Channel,
} from "@depesche/content-model";

import { renderArticleBody, type ResolveArticle } from "./article-body.ts";
import { renderByline } from "./byline.ts";
import { renderFeedLinks } from "./head/feed-links.ts";
import { renderLinkedData } from "./head/json-script.ts";
import { canonicalOf, toNewsArticle } from "./head/news-article.ts";
import { renderOpenGraph, type CardPicture } from "./head/open-graph.ts";
import { findLabels, type FoundLabels } from "./labels/find-labels.ts";
import { languageAttributes } from "./language-markup.ts";
import { renderLayout } from "./layout.ts";
import { html, type Markup } from "./markup.ts";
import { renderNotices } from "./notice-markup.ts";
import { mayPreview, type PageArticle, type PageTranslation } from "./page-article.ts";
import { linkTo, type PageContext } from "./page-context.ts";
import { renderPicture } from "./picture/picture-markup.ts";
import { toPictureSet } from "./picture/picture-source.ts";
import { renderTime } from "./time-markup.ts";

/** What an article's page is made of. */
export interface ArticlePageInput {
  readonly article: PageArticle;
  readonly translations: readonly PageTranslation[];
  readonly resolveArticle: ResolveArticle;
  /** The picture previews elsewhere may show; absent when its rights forbid it. */
  readonly card?: CardPicture | undefined;
}

const leadSizes = "(min-width: 64rem) 60rem, calc(100vw - 2rem)";

/** Renders an article's page: all of it, or for a teaser the summary and the lead picture, and no word of the text. */
export function renderArticlePage(input: ArticlePageInput, context: PageContext): string {
  const { article: page, translations } = input;
  const { article } = page;
  const { publication } = context;
  const found = findLabels(article.language);
  const section: Channel = { kind: "section", key: article.section };
  const canonical = canonicalOf(page, context);
  return renderLayout(
    {
      language: article.language,
      rights: {
        ...article.rights,
        textAndDataMining: resolveMining(article.rights, publication.rights, article.source !== undefined),
      },
      masthead: { newestAt: page.firstPublicAt, channel: section },
      head: {
        title: `${article.headline} – ${publication.title}`,
        description: article.summary,
        canonical,
        withoutPreviews: !page.pictures.every(mayPreview),
        links: [
          renderTranslationLinks(page, translations, canonical, context),
          renderFeedLinks(section, context),
          renderOpenGraph({
            kind: "article",
            title: article.headline,
            description: article.summary,
            url: canonical,
            siteName: publication.title,
            language: article.language,
            card: input.card,
            article: {
              publishedAt: page.firstPublicAt,
              modifiedAt: page.modifiedAt,
              section: findSection(publication, article.section)?.title,
              keywords: article.keywords,
            },
          }),
          renderLinkedData(toNewsArticle(page, canonical, context)),
        ],
      },
      main: html`<article class="article page">
        ${renderHeading(page, context)}${renderImprint(page, found, context)}${renderLead(page, context)}
        <div class="column">
          ${renderNotices(article.notices, found, article.language, publication.timeZone)}${
            page.release.grant === "full"
              ? renderArticleBody(page, found.labels, input.resolveArticle, context)
              : renderTeaserEnd(page, found)
          }${renderFoot(page, translations, found, context)}
        </div>
      </article> `,
    },
    context,
  );
}

function renderHeading(page: PageArticle, context: PageContext): Markup {
  const { article } = page;
  const kicker = article.kicker ?? findSection(context.publication, article.section)?.title;
  return html`<header class="heading">
    ${kicker !== undefined && html`<p class="kicker">${kicker}</p> `}
    <h1>${article.headline}</h1>
    ${article.summary !== undefined && html`<p class="standfirst">${article.summary}</p> `}
  </header> `;
}

function renderImprint(page: PageArticle, found: FoundLabels, context: PageContext): Markup {
  const { article, firstPublicAt, modifiedAt } = page;
  const { timeZone } = context.publication;
  const { labels } = found;
  const own = languageAttributes(found.language, article.language);
  const byline = renderByline(article, labels, context, { linked: true });
  const published = renderTime(firstPublicAt, "stamp", article.language, timeZone);
  return html`<div class="facts">
    ${byline !== undefined && html`<p class="byline">${byline}</p> `}${
      article.dateline !== undefined && html`<p class="dateline">${article.dateline}</p> `
    }
    <p class="stamp"><span class="stamp-name" ${own}>${labels.published}</span> ${published}</p>
    ${
      modifiedAt > firstPublicAt &&
      html`<p class="stamp">
        <span class="stamp-name" ${own}>${labels.modified}</span>
        ${renderTime(modifiedAt, "stamp", article.language, timeZone)}
      </p> `
    }${page.provider !== undefined && html`<p class="source" ${own}>${labels.sourceLine(page.provider.name)}</p> `}
  </div> `;
}

function renderLead(page: PageArticle, context: PageContext): Markup | undefined {
  const found = findLead(page.pictures.map((one) => ({ ...one, role: one.picture.role })));
  if (found === undefined) return undefined;
  const main = toPictureSet(context.listSources(found))?.main;
  const image = renderPicture(found, context, { sizes: leadSizes, eager: true });
  if (image === undefined || main === undefined) return undefined;
  const { caption, credit } = found.picture;
  return html`<figure class="lead${main.heightPx > main.widthPx && " lead-tall"}">
    ${image}
    <figcaption>
      ${caption !== undefined && html`${caption} `}<span class="credit">${credit}</span>
    </figcaption>
  </figure> `;
}

function renderTeaserEnd(page: PageArticle, found: FoundLabels): Markup {
  const kind = page.article.access === "registered" ? "registered" : "paid";
  const own = languageAttributes(found.language, page.article.language);
  return html`<p class="teaser-end" ${own}>${found.labels.teaser[kind]}</p> `;
}

function renderFoot(
  page: PageArticle,
  translations: readonly PageTranslation[],
  found: FoundLabels,
  context: PageContext,
): Markup {
  const { article } = page;
  const { labels } = found;
  const own = languageAttributes(found.language, article.language);
  const keywords = article.keywords.map((keyword) => {
    const path = channelPath({ kind: "keyword", key: foldKeyword(keyword) });
    return html`<li><a rel="tag" href="${linkTo(path, context)}">${keyword}</a></li> `;
  });
  const others = translations.map(
    ({ language, place, headline }) =>
      html`<li ${languageAttributes(language, article.language)}>
        <a hreflang="${language}" rel="alternate" href="${linkTo(articlePath(place), context)}"
          ><span class="language">${nameLanguage(language)}</span> ${headline}</a
        >
      </li> `,
  );
  return html`<footer class="colophon">
    ${
      keywords.length > 0 &&
      html`<section>
        <h2 ${own}>${labels.keywords}</h2>
        <ul class="keywords">
          ${keywords}
        </ul>
      </section> `
    }${
      others.length > 0 &&
      html`<section>
        <h2 ${own}>${labels.alsoIn}</h2>
        <ul class="translations">
          ${others}
        </ul>
      </section> `
    }
    <p class="print-address">${canonicalOf(page, context)}</p>
  </footer> `;
}

function renderTranslationLinks(
  page: PageArticle,
  translations: readonly PageTranslation[],
  canonical: string,
  context: PageContext,
): Markup | undefined {
  if (translations.length === 0) return undefined;
  const others = translations.map(
    ({ language, place }) => [language, `${context.address}${articlePath(place)}`] as const,
  );
  const links = [[page.article.language, canonical] as const, ...others];
  return html`${links.map(
    ([language, address]) => html`<link rel="alternate" hreflang="${language}" href="${address}" /> `,
  )}`;
}
