import { articlePath, findSection } from "@depesche/content-model";

import { renderByline } from "./byline.ts";
import { findLabels } from "./labels/find-labels.ts";
import { languageAttributes } from "./language-markup.ts";
import { html, type Markup } from "./markup.ts";
import type { PageArticle } from "./page-article.ts";
import { linkTo, type PageContext } from "./page-context.ts";
import { renderPicture } from "./picture/picture-markup.ts";
import { renderTime } from "./time-markup.ts";

/** How large an article is announced. */
export type StoryPlace = "lead" | "side" | "grid" | "grid column-start";

/** Renders the announcement of an article: picture, kicker, headline, summary, byline and time. */
export function renderStory(
  page: PageArticle,
  place: StoryPlace,
  around: string,
  context: PageContext,
): Markup {
  const { article, firstPublicAt } = page;
  const { timeZone } = context.publication;
  const { labels } = findLabels(article.language);
  const kicker = article.kicker ?? findSection(context.publication, article.section)?.title;
  const byline = renderByline(article, labels, context, { linked: false });
  return html`<article class="story story-${place}" ${languageAttributes(article.language, around)}>
    ${place === "side" ? undefined : renderStoryPicture(page, place, context)}
    <div class="story-words">
      ${kicker !== undefined && html`<p class="kicker">${kicker}</p> `}
      <h2><a href="${linkTo(articlePath(page.place), context)}">${article.headline}</a></h2>
      ${article.summary !== undefined && html`<p class="summary">${article.summary}</p> `}
      <p class="story-facts">
        ${byline !== undefined && html`<span class="byline">${byline}</span> `}${renderTime(firstPublicAt, "short-stamp", article.language, timeZone)}
      </p>
    </div>
  </article> `;
}

/** Renders an article as one line of a list: its time, its headline, its section. */
export function renderHeadline(page: PageArticle, around: string, context: PageContext): Markup {
  const { article, firstPublicAt } = page;
  const { publication } = context;
  const section = findSection(publication, article.section)?.title;
  return html`<li>
    ${renderTime(firstPublicAt, "time", around, publication.timeZone)}
    <a ${languageAttributes(article.language, around)} href="${linkTo(articlePath(page.place), context)}"
      >${article.headline}</a
    >${
      section !== undefined &&
      html` <span class="headline-section" ${languageAttributes(publication.language, around)}
        >${section}</span
      >`
    }
  </li> `;
}

function renderStoryPicture(page: PageArticle, place: StoryPlace, context: PageContext): Markup | undefined {
  const lead = page.pictures.find(({ picture }) => picture.role === "lead");
  if (lead === undefined) return undefined;
  const sizes =
    place === "lead"
      ? "(min-width: 60rem) 46rem, calc(100vw - 2rem)"
      : "(min-width: 60rem) 23rem, (min-width: 40rem) 50vw, calc(100vw - 2rem)";
  const image = renderPicture(lead, context, { sizes, cropped: true, eager: place === "lead" });
  if (image === undefined) return undefined;
  return html`<figure class="story-picture">
    ${image}
    <figcaption class="credit">${lead.picture.credit}</figcaption>
  </figure> `;
}
