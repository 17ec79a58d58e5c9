import {
  allArticles,
  earliestOf,
  fixedPaths,
  laterOf,
  sitemapPartPath,
  toEpochMs,
  toInstant,
  type ArticleId,
  type Channel,
  type Instant,
} from "@depesche/content-model";
import type { ViewedArticle } from "@depesche/newsroom-store";
import { findLabels } from "@depesche/reader-pages";

import { listNamedChannels } from "./channel-list.ts";
import type { BuiltDocument } from "./document-cache.ts";
import { findDocumentTimes } from "./document-times.ts";
import type { Edition } from "./edition.ts";
import { renderOpml, type OutlineFeed, type OutlineGroup } from "./opml.ts";
import {
  newsLimit,
  newsWindowMs,
  renderNewsSitemap,
  renderSitemap,
  renderSitemapIndex,
  sitemapLimit,
} from "./sitemap.ts";

/** How many articles one part of the sitemap lists; the front page stands in the first, too. */
export const articlesPerPart = sitemapLimit - 1;

const xml = "application/xml; charset=utf-8";

/** Builds the subscription list of all channels that have something to read (OPML 2.0). */
export async function buildOpml(edition: Edition, now: Instant): Promise<BuiltDocument> {
  const seq = await edition.feeds.channelSeq(allArticles);
  const settings = await edition.feeds.getSettings();
  const channels = await listNamedChannels(edition, settings, now);
  const { labels } = findLabels(settings.publication.language);
  const until = await edition.feeds.findNextExpiry(now);
  const times = await findDocumentTimes(edition, settings, { seq, until }, now);
  const words = labels.subscribePage;
  const outline = (channel: Channel, title: string): OutlineFeed => ({
    title,
    feedUrl: edition.addresses.feed(channel, "rss"),
    pageUrl: edition.addresses.channel(channel),
    language: channel.kind === "language" ? channel.key : settings.publication.language,
  });
  const group = (kind: Channel["kind"], title: string): OutlineGroup => ({
    title,
    feeds: channels
      .filter(({ channel }) => channel.kind === kind)
      .map(({ channel, title }) => outline(channel, title)),
  });
  const body = renderOpml({
    title: settings.publication.title,
    publisher: settings.publication.title,
    siteUrl: edition.addresses.channel(allArticles),
    modifiedAt: times.lastModified,
    groups: [
      { title: words.everything, feeds: [outline(allArticles, settings.publication.title)] },
      group("section", words.bySection),
      group("language", words.byLanguage),
      group("author", words.byAuthor),
      group("keyword", words.byKeyword),
    ],
  });
  return { body, type: "text/x-opml; charset=utf-8", seq, ...times };
}

/** Builds Google's news sitemap: what became public in the last two days, newest first, at most 1,000. */
export async function buildNewsSitemap(edition: Edition, now: Instant): Promise<BuiltDocument> {
  const seq = await edition.site.channelSeq(allArticles);
  const settings = await edition.site.getSettings();
  const since = toInstant(toEpochMs(now) - newsWindowMs);
  const newest = await edition.site.listArticles(allArticles, { limit: newsLimit, now });
  const articles = newest.filter((viewed) => viewed.firstPublicAt > since);
  const until = earliestOf(...articles.flatMap((viewed) => [endOfNews(viewed), viewed.until]));
  const times = await findDocumentTimes(edition, settings, { seq, until }, now);
  const left = newest.find((viewed) => viewed.firstPublicAt <= since);
  const body = renderNewsSitemap(
    settings.publication.title,
    articles
      .filter(({ article, place }) => isCanonicalHere(article.canonicalUrl, edition.addresses.article(place)))
      .map(({ article, place, firstPublicAt }) => ({
        url: edition.addresses.article(place),
        title: article.headline,
        language: article.language.startsWith("zh")
          ? article.language.toLowerCase()
          : article.language.slice(0, 2),
        firstPublicAt,
      })),
  );
  return {
    body,
    type: xml,
    seq,
    ...times,
    // The last article that grew too old changed the document, and no event says so.
    ...(left !== undefined && { lastModified: laterOf(times.lastModified, endOfNews(left)) }),
  };
}

/** Builds the sitemap index; each part holds up to 50,000 articles. */
export async function buildSitemapIndex(edition: Edition, now: Instant): Promise<BuiltDocument> {
  const seq = await edition.site.channelSeq(allArticles);
  const settings = await edition.site.getSettings();
  const count = await edition.site.countArticles(allArticles, now);
  const parts = Math.max(1, Math.ceil(count / articlesPerPart));
  const body = renderSitemapIndex(
    Array.from({ length: parts }, (_, index) => ({ url: edition.addresses.at(sitemapPartPath(index + 1)) })),
  );
  const until = await edition.site.findNextExpiry(now);
  return { body, type: xml, seq, ...(await findDocumentTimes(edition, settings, { seq, until }, now)) };
}

/** Builds one part (1, 2, …) of the sitemap; undefined when there is no such part. */
export async function buildSitemapPart(
  edition: Edition,
  part: number,
  now: Instant,
): Promise<BuiltDocument | undefined> {
  const seq = await edition.site.channelSeq(allArticles);
  const settings = await edition.site.getSettings();
  let after: ArticleId | undefined;
  for (let skipped = 1; skipped < part; skipped += 1) {
    const page = await edition.site.listSitemap({ after, limit: articlesPerPart, now });
    if (page.length < articlesPerPart) return undefined;
    after = page.at(-1)?.id;
  }
  const articles = await edition.site.listSitemap({ after, limit: articlesPerPart, now });
  if (part > 1 && articles.length === 0) return undefined;
  const body = renderSitemap([
    ...(part === 1 ? [{ url: edition.addresses.at(fixedPaths.front) }] : []),
    ...articles.map(({ place, modifiedAt }) => ({ url: edition.addresses.article(place), modifiedAt })),
  ]);
  const until = await edition.site.findNextExpiry(now);
  return { body, type: xml, seq, ...(await findDocumentTimes(edition, settings, { seq, until }, now)) };
}

function endOfNews({ firstPublicAt }: ViewedArticle): Instant {
  return toInstant(toEpochMs(firstPublicAt) + newsWindowMs);
}

/** An article whose canonical address is elsewhere is news there. */
function isCanonicalHere(canonicalUrl: string | undefined, here: string): boolean {
  return canonicalUrl === undefined || canonicalUrl === here;
}
