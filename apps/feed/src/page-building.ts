import {
  allArticles,
  earliestOf,
  findLead,
  getArticleId,
  isId,
  permalinkPath,
  resolveMining,
  type Channel,
  type Instant,
} from "@depesche/content-model";
import type { ListPosition, ViewedArticle } from "@depesche/newsroom-store";
import {
  renderArticlePage,
  renderChannelPage,
  renderSubscribePage,
  type CardPicture,
} from "@depesche/reader-pages";

import { listNamedChannels } from "./channel-list.ts";
import { titleChannel } from "./channel-title.ts";
import type { BuiltDocument } from "./document-cache.ts";
import { findDocumentEnd, findDocumentTimes } from "./document-times.ts";
import type { Edition } from "./edition.ts";
import { formatPagePosition, pageLength } from "./page-position.ts";
import { toPageContext } from "./page-context.ts";
import { toPageDocument } from "./page-document.ts";

/**
 * Builds an article's page. It has no Last-Modified: a translation taken back changes it,
 * and nothing in its own history says so.
 */
export async function buildArticlePage(
  edition: Edition,
  viewed: ViewedArticle,
  now: Instant,
): Promise<BuiltDocument> {
  const settings = await edition.site.getSettings();
  const html = renderArticlePage(
    {
      article: viewed,
      translations: await edition.site.listTranslations(viewed.article.id, now),
      resolveArticle: (id) => (isId(id) ? edition.addresses.at(permalinkPath(getArticleId(id))) : undefined),
      card: await findCard(edition, viewed, now),
    },
    toPageContext(edition, settings),
  );
  const seq = Math.max(viewed.seq, settings.seq);
  const times = findDocumentEnd(settings, viewed.until, now);
  const mining = resolveMining(
    viewed.article.rights,
    settings.publication.rights,
    viewed.article.source !== undefined,
  );
  return toPageDocument(edition, html, { seq, times, mining });
}

/** Builds the front page or a channel's page; `before` goes back in time, to undefined where nothing is left. */
export async function buildChannelPage(
  edition: Edition,
  channel: Channel,
  before: ListPosition | undefined,
  now: Instant,
): Promise<BuiltDocument | undefined> {
  const seq = await edition.site.channelSeq(channel);
  const settings = await edition.site.getSettings();
  const found = await edition.site.listArticles(channel, { limit: pageLength + 1, before, now });
  if (before !== undefined && found.length === 0) return undefined;
  const articles = found.slice(0, pageLength);
  const last = articles.at(-1);
  const html = renderChannelPage(
    {
      channel,
      title: titleChannel(
        channel,
        settings,
        articles.map(({ article }) => article),
      ),
      articles,
      ...(found.length > pageLength &&
        last !== undefined && { earlierPath: formatPagePosition(channel, toPosition(last)) }),
      ...(before !== undefined && { laterPath: formatPagePosition(channel, undefined) }),
    },
    toPageContext(edition, settings),
  );
  const until = earliestOf(...articles.map((viewed) => viewed.until));
  return toPageDocument(edition, html, {
    seq,
    times: await findDocumentTimes(edition, settings, { seq, until }, now),
    mining: resolveMining({}, settings.publication.rights, false),
  });
}

/** Gives where an article stands in the order of its channels. */
function toPosition({ article, firstPublicAt }: ViewedArticle): ListPosition {
  return { firstPublicAt, id: article.id };
}

/** Builds the page that explains subscribing and offers every feed. */
export async function buildSubscribePage(edition: Edition, now: Instant): Promise<BuiltDocument> {
  const seq = await edition.feeds.channelSeq(allArticles);
  const settings = await edition.feeds.getSettings();
  const channels = await listNamedChannels(edition, settings, now);
  const html = renderSubscribePage({ channels }, toPageContext(edition, settings));
  return toPageDocument(edition, html, {
    seq,
    times: await findDocumentTimes(
      edition,
      settings,
      { seq, until: await edition.feeds.findNextExpiry(now) },
      now,
    ),
    mining: resolveMining({}, settings.publication.rights, false),
  });
}

/**
 * Finds what previews elsewhere show: the article's card where an app for pictures makes one, else its lead picture,
 * each as far as rights for cards go.
 */
async function findCard(
  edition: Edition,
  viewed: ViewedArticle,
  now: Instant,
): Promise<CardPicture | undefined> {
  const { id, headline, pictures } = viewed.article;
  if (edition.addresses.makesCards) {
    const answer = await edition.cards.findArticle(id, now);
    if (answer.kind !== "shown") return undefined;
    const url = edition.addresses.card(id, answer.article.revision);
    return { url, type: "image/jpeg", widthPx: 1200, heightPx: 630, alt: headline };
  }
  const lead = findLead(pictures);
  if (lead === undefined) return undefined;
  const card = await edition.findCard(lead.id, now);
  if (card === undefined) return undefined;
  const { type, widthPx, heightPx } = card;
  return { url: edition.addresses.picture(lead.id, card), type, widthPx, heightPx, alt: lead.alt };
}
