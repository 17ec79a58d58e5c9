import {
  channelPath,
  feedFormats,
  feedPath,
  fixedPaths,
  formatChannel,
  type Channel,
} from "@depesche/content-model";

import { nameChannel } from "./channel-name.ts";
import { renderFeedLinks } from "./head/feed-links.ts";
import { renderOpenGraph } from "./head/open-graph.ts";
import { findLabels } from "./labels/find-labels.ts";
import type { SubscribeLabels } from "./labels/labels.ts";
import { renderLayout } from "./layout.ts";
import { html, type Markup } from "./markup.ts";
import { linkTo, type PageContext } from "./page-context.ts";

/** A channel that has something to read, as the store lists it. */
export interface OfferedChannel {
  readonly channel: Channel;
  /** A keyword as articles spell it. */
  readonly title?: string | undefined;
  readonly count: number;
}

/** Renders the page that says what a feed is and gives the address of every feed in every format. */
export function renderSubscribePage(
  input: { readonly channels: readonly OfferedChannel[] },
  context: PageContext,
): string {
  const { publication } = context;
  const { language } = publication;
  const { labels } = findLabels(language);
  const words = labels.subscribePage;
  const canonical = `${publication.baseUrl}${fixedPaths.subscribe}`;
  const everything: OfferedChannel = { channel: { kind: "all" }, title: words.everything, count: 0 };
  const groups: readonly (readonly [string, Channel["kind"]])[] = [
    [words.bySection, "section"],
    [words.byLanguage, "language"],
    [words.byAuthor, "author"],
    [words.byKeyword, "keyword"],
  ];
  return renderLayout(
    {
      language,
      masthead: {},
      head: {
        title: `${labels.subscribe} – ${publication.title}`,
        description: words.standfirst,
        canonical,
        scripted: true,
        links: [
          renderFeedLinks(everything.channel, context),
          renderOpenGraph({
            kind: "website",
            title: labels.subscribe,
            description: words.standfirst,
            url: canonical,
            siteName: publication.title,
            language,
          }),
        ],
      },
      main: html`<div class="page subscribe" data-copy="${words.copy}" data-copied="${words.copied}">
        <header class="heading">
          <h1>${labels.subscribe}</h1>
          <p class="standfirst">${words.standfirst}</p>
        </header>
        <section class="column text">
          <h2>${words.whatIsAFeed}</h2>
          ${words.explanation.map((paragraph) => html`<p>${paragraph}</p> `)}
        </section>
        <section class="feeds">
          <h2>${words.everything}</h2>
          ${renderOffer({ ...everything, title: publication.title }, words, context)}
          <p class="opml"><a href="${linkTo(fixedPaths.opml, context)}">${words.opml}</a></p>
        </section>
        ${groups.map(([heading, kind]) => renderGroup(heading, kind, input.channels, words, context))}
        <p class="spoken" role="status"></p>
      </div> `,
    },
    context,
  );
}

function renderGroup(
  heading: string,
  kind: Channel["kind"],
  channels: readonly OfferedChannel[],
  words: SubscribeLabels,
  context: PageContext,
): Markup | undefined {
  const own = sortOffers(
    channels.filter(({ channel }) => channel.kind === kind),
    context,
  );
  if (own.length === 0) return undefined;
  const offers = own.map((offer) => renderOffer(offer, words, context));
  return html`<section class="feeds">
    <h2>${heading}</h2>
    ${
      kind === "section"
        ? offers
        : html`<details>
            <summary>
              ${own.map((offer, index) => html`${index > 0 && ", "}<bdi>${nameOf(offer, context)}</bdi>`)}
            </summary>
            ${offers}
          </details> `
    }
  </section> `;
}

function renderOffer(offer: OfferedChannel, words: SubscribeLabels, context: PageContext): Markup {
  const { channel } = offer;
  const name = nameOf(offer, context);
  const addresses = feedFormats.map((format) => {
    const feed = `${context.address}${feedPath(channel, format)}`;
    return html`<li>
      <a href="${linkTo(feedPath(channel, format), context)}" aria-label="${name}, ${words.formats[format]}"
        >${words.formats[format]}</a
      >
      <code dir="ltr" data-name="${name}, ${words.formats[format]}">${feed}</code>
    </li> `;
  });
  return html`<div class="offer">
    <h3><a href="${linkTo(channelPath(channel), context)}">${name}</a></h3>
    <ul>
      ${addresses}
    </ul>
  </div> `;
}

function nameOf({ channel, title }: OfferedChannel, context: PageContext): string {
  return nameChannel(channel, context.publication, context.authors, title);
}

// Sections and languages as the publication orders them, the others by name.
function sortOffers(offers: readonly OfferedChannel[], context: PageContext): readonly OfferedChannel[] {
  const { sections, languages, language } = context.publication;
  const order = [...sections.map(({ id }) => `section/${id}`), ...languages.map((one) => `language/${one}`)];
  const collator = new Intl.Collator(language);
  const placeOf = ({ channel }: OfferedChannel): number => {
    const place = order.indexOf(formatChannel(channel));
    return place < 0 ? order.length : place;
  };
  return offers.toSorted(
    (one, other) =>
      placeOf(one) - placeOf(other) || collator.compare(nameOf(one, context), nameOf(other, context)),
  );
}
