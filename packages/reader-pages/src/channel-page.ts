import { channelPath, type AuthorId, type Channel } from "@depesche/content-model";

import { arrangeArticles, type Arrangement } from "./arrangement.ts";
import { nameChannel } from "./channel-name.ts";
import { renderFeedLinks } from "./head/feed-links.ts";
import { renderOpenGraph } from "./head/open-graph.ts";
import { findLabels, type FoundLabels } from "./labels/find-labels.ts";
import { languageAttributes } from "./language-markup.ts";
import { renderLayout } from "./layout.ts";
import { attribute, html, type Markup } from "./markup.ts";
import { mayPreview, type PageArticle } from "./page-article.ts";
import { linkTo, type PageContext } from "./page-context.ts";
import { renderHeadline, renderStory } from "./story.ts";
import { renderTime } from "./time-markup.ts";

/** What a channel's page is made of; the channel of everything is the front page. */
export interface ChannelPageInput {
  readonly channel: Channel;
  /** A keyword as articles spell it. */
  readonly title?: string | undefined;
  /** Newest first. */
  readonly articles: readonly PageArticle[];
  /** Paths of the pages before and after this one, where there are any. */
  readonly laterPath?: string | undefined;
  readonly earlierPath?: string | undefined;
}

/** Renders the front page, or the page of a section, an author, a keyword or a language. */
export function renderChannelPage(input: ChannelPageInput, context: PageContext): string {
  const { channel, articles } = input;
  const { publication, authors } = context;
  const front = channel.kind === "all";
  const language = channel.kind === "language" ? channel.key : publication.language;
  const found = findLabels(language);
  const name = nameChannel(channel, publication, authors, input.title);
  const description = front ? publication.description : `${publication.title}: ${name}`;
  const canonical = `${publication.baseUrl}${channelPath(channel)}`;
  const newestAt = articles.reduce<PageArticle | undefined>(
    (newest, one) => (newest === undefined || one.firstPublicAt > newest.firstPublicAt ? one : newest),
    undefined,
  )?.firstPublicAt;
  return renderLayout(
    {
      language,
      masthead: { newestAt, channel, front },
      head: {
        title: front ? publication.title : `${name} – ${publication.title}`,
        description,
        canonical: input.laterPath === undefined ? canonical : undefined,
        withoutPreviews: !articles.every(({ pictures }) => pictures.every(mayPreview)),
        links: [
          renderFeedLinks(channel, context, input.title),
          renderOpenGraph({
            kind: "website",
            title: name,
            description,
            url: canonical,
            siteName: publication.title,
            language,
          }),
        ],
      },
      main: html`<div class="page">
        ${!front && renderChannelHeading(input, name, found, context)}${
          articles.length === 0
            ? html`<p class="nothing-yet">${found.labels.nothingYet}</p> `
            : renderArrangement(
                arrangeArticles(articles, language, publication.timeZone),
                found,
                language,
                context,
              )
        }${renderPaging(input, found, context)}
      </div> `,
    },
    context,
  );
}

function renderChannelHeading(
  { channel }: ChannelPageInput,
  name: string,
  found: FoundLabels,
  context: PageContext,
): Markup {
  const { labels } = found;
  const own = channel.kind === "section" || channel.kind === "author";
  const kind =
    channel.kind === "author" ? labels.author : channel.kind === "keyword" ? labels.keyword : undefined;
  // The channel's key is an author's id when it is an author's channel.
  const author = channel.kind === "author" ? context.authors.get(channel.key as AuthorId) : undefined;
  return html`<header class="channel-heading">
    ${kind !== undefined && html`<p class="kicker">${kind}</p> `}
    <h1
      ${own ? languageAttributes(context.publication.language, found.language) : attribute("lang", undefined)}
    >
      ${name}
    </h1>
    ${author?.biography !== undefined && html`<p class="standfirst">${author.biography}</p> `}
  </header> `;
}

function renderArrangement(
  { lead, side, grid, older }: Arrangement,
  found: FoundLabels,
  language: string,
  context: PageContext,
): Markup {
  const { timeZone } = context.publication;
  return html`<div class="front${side.length === 0 && " front-alone"}">
      ${lead && renderStory(lead, "lead", language, context)}${
        side.length > 0 &&
        html`<div class="side">${side.map((page) => renderStory(page, "side", language, context))}</div> `
      }
    </div>
    ${
      grid.length > 0 &&
      html`<div class="grid">
        ${grid.map((column) =>
          column.map((page, index) =>
            renderStory(page, index === 0 ? "grid column-start" : "grid", language, context),
          ),
        )}
      </div> `
    }${
      older.length > 0 &&
      html`<section class="older" aria-labelledby="older">
        <h2 id="older">${found.labels.olderNews}</h2>
        <div class="older-days">
          ${older.map(
            ({ at, articles }) =>
              html`<section class="day">
                <h3>${renderTime(at, "weekday", language, timeZone)}</h3>
                <ul>
                  ${articles.map((page) => renderHeadline(page, language, context))}
                </ul>
              </section> `,
          )}
        </div>
      </section> `
    }`;
}

function renderPaging(
  input: ChannelPageInput,
  { labels }: FoundLabels,
  context: PageContext,
): Markup | undefined {
  const { laterPath, earlierPath } = input;
  if (laterPath === undefined && earlierPath === undefined) return undefined;
  return html`<nav class="paging" aria-label="${labels.olderNews}">
    ${
      laterPath !== undefined && html`<a rel="prev" href="${linkTo(laterPath, context)}">${labels.later}</a> `
    }${
      earlierPath !== undefined &&
      html`<a rel="next" href="${linkTo(earlierPath, context)}">${labels.earlier}</a> `
    }
  </nav> `;
}
