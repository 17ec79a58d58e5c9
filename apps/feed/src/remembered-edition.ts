import {
  allArticles,
  boundsOfMonth,
  channelsOf,
  formatChannel,
  toEpochMs,
  toInstant,
  type ArticleId,
  type Channel,
  type Instant,
} from "@depesche/content-model";
import type { View, ViewedArticle } from "@depesche/newsroom-store";

import { narrowToFeeds } from "./archive-selection.ts";
import type { Edition } from "./edition.ts";
import { createEntryCache } from "./entry-cache.ts";
import type { Entry } from "./entry.ts";
import type { ArchiveGroup, ChannelGroup } from "./export-group.ts";

/** The most articles that are kept without their text, for lists. */
const listedLimit = 12_000;
/** The most rendered entries that are kept, some 25 MB: the newest articles stand in many channels. */
const entryLimit = 3_000;
const dayMs = 24 * 60 * 60 * 1000;
/** How many articles are read ahead for a channel's pages. */
const stride = 200;

/**
 * An edition for going through all documents at one instant: it asks the store once for what stands in many of them.
 * What it gives may be older than the store, and never older than the moment it was made.
 */
export interface RememberedEdition extends Edition {
  /** Articles as lists need them, without their text. */
  readonly listArticles: (ids: readonly ArticleId[]) => Promise<readonly ViewedArticle[]>;
}

/** Makes an edition that remembers settings, instants and articles. */
export async function rememberEdition(edition: Edition, now: Instant): Promise<RememberedEdition> {
  const settings = await edition.site.getSettings();
  const instants = new Map<number, Promise<Instant>>();
  const withSettings = (view: View): View => ({ ...view, getSettings: async () => settings });
  return {
    ...edition,
    site: withSettings(edition.site),
    feeds: rememberLastList(withSettings(edition.feeds)),
    archives: withSettings(edition.archives),
    findInstant: (seq) => {
      const known = instants.get(seq) ?? edition.findInstant(seq);
      instants.set(seq, known);
      return known;
    },
    listArticles: rememberArticles(edition.site, now),
    entries: createEntryCache({ limit: entryLimit }),
  };
}

/** Takes a channel's pages out of its order and of articles read before. */
export function rememberChannel(edition: RememberedEdition, { listed = [], stamp }: ChannelGroup): Edition {
  const ids = listed.map(({ id }) => id);
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    ...edition,
    site: {
      ...edition.site,
      listArticles: async (_channel, { limit, before }) => {
        const from = before === undefined ? 0 : (places.get(before.id) ?? ids.length) + 1;
        const ahead = await edition.listArticles(ids.slice(from, from + Math.max(limit, stride)));
        return ahead.slice(0, limit);
      },
      channelSeq: async () => Number(stamp),
    },
  };
}

/** Takes a month's archives out of its articles, read and parsed once; of their texts only what entries say is kept. */
export async function rememberMonth(
  edition: RememberedEdition,
  group: ArchiveGroup,
  now: Instant,
): Promise<Edition> {
  const { archives, feeds } = edition;
  const settings = await archives.getSettings();
  const bounds = boundsOfMonth(group.month, settings.publication.timeZone);
  if (bounds === undefined) throw new RangeError(`${group.month} is no month`);
  const context = { settings, addresses: edition.addresses };
  const entries = new Map<ViewedArticle, Entry>();
  const articles: ViewedArticle[] = [];
  for (const days of partIntoDays(bounds)) {
    for (const archived of await archives.listArticlesBetween(allArticles, { ...days, now })) {
      const viewed = narrowToFeeds(archived, settings, now);
      if (viewed === undefined) continue;
      const listed = { ...viewed, article: { ...viewed.article, body: "" } };
      entries.set(listed, edition.mapEntry(viewed, context));
      articles.push(listed);
    }
  }
  const byChannel = Map.groupBy(
    articles.flatMap((viewed) =>
      channelsOf(viewed.article).map((channel) => ({ name: formatChannel(channel), viewed })),
    ),
    ({ name }) => name,
  );
  const quiet = new Map(
    group.channels
      .filter(({ hasKills }) => !hasKills)
      .map(({ channel, previousAt, nextAt }) => [formatChannel(channel), { previousAt, nextAt }]),
  );
  const remember = (view: View): View => ({
    ...view,
    listKilled: async (channel, options) =>
      quiet.has(formatChannel(channel)) ? [] : view.listKilled(channel, options),
    findPreviousPublic: async (channel, ...asked) => {
      const known = quiet.get(formatChannel(channel));
      return known === undefined ? view.findPreviousPublic(channel, ...asked) : known.previousAt;
    },
    findNextPublic: async (channel, ...asked) => {
      const known = quiet.get(formatChannel(channel));
      return known === undefined ? view.findNextPublic(channel, ...asked) : known.nextAt;
    },
  });
  return {
    ...edition,
    feeds: remember(feeds),
    archives: {
      ...remember(archives),
      listArticlesBetween: async (channel) =>
        (byChannel.get(formatChannel(channel)) ?? []).map(({ viewed }) => viewed),
    },
    mapEntry: (viewed) => {
      const entry = entries.get(viewed);
      // Without its text it would make an entry that says less.
      if (entry === undefined) throw new RangeError(`${viewed.article.id} was not read with its month`);
      return entry;
    },
  };
}

/** Parts a time into spans of a day, the latest first: what a month holds is too much to be read in one go. */
function* partIntoDays({ from, to }: Span): Generator<Span> {
  const start = toEpochMs(from);
  const end = toEpochMs(to);
  for (let day = Math.ceil((end - start) / dayMs) - 1; day >= 0; day -= 1)
    yield {
      from: toInstant(start + day * dayMs),
      to: toInstant(Math.min(start + (day + 1) * dayMs, end)),
    };
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

function rememberArticles(view: View, now: Instant): RememberedEdition["listArticles"] {
  const articles = new Map<ArticleId, ViewedArticle>();
  return async (ids) => {
    const missing = ids.filter((id) => !articles.has(id));
    if (articles.size + missing.length > listedLimit) articles.clear();
    const read = articles.size === 0 ? ids : missing;
    for (const viewed of read.length === 0 ? [] : await view.listArticlesByIds(read, now)) {
      const { article } = viewed;
      articles.set(article.id, { ...viewed, article: { ...article, body: "" } });
    }
    return ids.flatMap((id) => articles.get(id) ?? []);
  };
}

/** Gives the same articles again to the next format of a feed. */
function rememberLastList(view: View): View {
  let last: { readonly asked: string; readonly articles: Promise<readonly ViewedArticle[]> } | undefined;
  return {
    ...view,
    listArticles: (channel: Channel, options) => {
      const asked = JSON.stringify([channel, options]);
      if (last?.asked !== asked) last = { asked, articles: view.listArticles(channel, options) };
      return last.articles;
    },
  };
}
