import {
  allArticles,
  earliestOf,
  fixedPaths,
  formatChannel,
  formatChannelTag,
  laterOf,
  resolveRights,
  type Channel,
  type FeedFormat,
  type Instant,
} from "@depesche/content-model";
import type { NewsroomSettings, ViewedArticle } from "@depesche/newsroom-store";

import { titleChannel } from "./channel-title.ts";
import type { BuiltDocument } from "./document-cache.ts";
import { findDocumentTimes } from "./document-times.ts";
import type { Edition } from "./edition.ts";
import { toEntry } from "./entry-mapping.ts";
import { joinFeed, renderEntry } from "./feed-document.ts";
import { feedTypes, type FeedHead } from "./feed-head.ts";

/** How many entries a feed holds. */
const feedLength = 50;

/** Builds a channel's feed in one format; it depends on the store and `now` alone. */
export async function buildFeed(
  edition: Edition,
  channel: Channel,
  format: FeedFormat,
  now: Instant,
): Promise<BuiltDocument> {
  // The number first: should the log move meanwhile, what follows is newer than it says, never older.
  const seq = await edition.feeds.channelSeq(channel);
  const settings = await edition.feeds.getSettings();
  const articles = await edition.feeds.listArticles(channel, { limit: feedLength, now });
  const until = earliestOf(...articles.map((viewed) => viewed.until));
  const times = await findDocumentTimes(edition, settings, { seq, until }, now);
  const head = toFeedHead(edition, channel, settings, articles, times.lastModified);
  const entries = articles.map((viewed) =>
    edition.entries.get(
      {
        id: viewed.article.id,
        revision: viewed.revision,
        seq: viewed.seq,
        settingsSeq: settings.seq,
        shown: [viewed.release.grant, ...viewed.pictures.map(({ picture }) => picture.id)].join(" "),
        format,
      },
      () => renderEntry(head, toEntry(viewed, { settings, addresses: edition.addresses }), format),
    ),
  );
  return {
    body: joinFeed(head, entries, format),
    type: feedTypes[format],
    seq,
    ...times,
    links: [
      ...head.hubs.map((hub) => `<${hub}>; rel="hub"`),
      `<${head.feedUrls[format]}>; rel="self"`,
      `<${head.pageUrl}>; rel="alternate"; type="text/html"`,
    ],
  };
}

function toFeedHead(
  edition: Edition,
  channel: Channel,
  settings: NewsroomSettings,
  articles: readonly ViewedArticle[],
  changedAt: Instant,
): FeedHead {
  const { publication } = settings;
  const { addresses } = edition;
  const title = titleChannel(
    channel,
    settings,
    articles.map(({ article }) => article),
  );
  const rights = resolveRights({}, publication.rights);
  return {
    id: formatChannelTag(publication.tagAuthority, formatChannel(channel)),
    title: channel.kind === "all" ? publication.title : `${publication.title}: ${title}`,
    description: publication.description,
    pageUrl: addresses.channel(channel),
    siteUrl: addresses.channel(allArticles),
    feedUrls: {
      rss: addresses.feed(channel, "rss"),
      atom: addresses.feed(channel, "atom"),
      json: addresses.feed(channel, "json"),
    },
    iconUrl: addresses.at(fixedPaths.favicon),
    language: channel.kind === "language" ? channel.key : publication.language,
    publisher: publication.title,
    copyright: rights.copyrightNotice ?? `© ${rights.copyrightHolder ?? publication.title}`,
    generator: "Depesche",
    updatedAt: articles.reduce((latest, { modifiedAt }) => laterOf(latest, modifiedAt), changedAt),
    hubs: edition.hubs,
  };
}
