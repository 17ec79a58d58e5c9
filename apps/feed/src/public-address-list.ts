import {
  articlePath,
  channelPath,
  fixedPaths,
  permalinkPath,
  picturePath,
  sitemapPartPath,
  type ArticleId,
  type Channel,
  type Instant,
} from "@depesche/content-model";

import type { ListPosition, SitemapArticle } from "@depesche/newsroom-store";

import { extensionOf } from "./addresses.ts";
import type { Edition } from "./edition.ts";
import { listFeedPaths } from "./feed-path-list.ts";
import { articlesPerPart } from "./listing-building.ts";
import { pageLength } from "./page-building.ts";
import { formatPagePosition } from "./page-position.ts";

/** How many articles are listed at a time. */
const stride = 500;

/** Lists the path of every public document there is at an instant, each once. */
export async function* listPublicPaths(edition: Edition, now: Instant): AsyncGenerator<string> {
  const settings = await edition.site.getSettings();
  yield* Object.values(fixedPaths);
  yield* edition.statics
    .get(settings)
    .files.keys()
    .filter((path) => path !== fixedPaths.favicon);
  const count = await edition.site.countArticles({ kind: "all" }, now);
  for (let part = 1; part <= Math.max(1, Math.ceil(count / articlesPerPart)); part += 1)
    yield sitemapPartPath(part);
  const channels = await listOpenChannels(edition, now);
  for (const channel of channels) {
    if (channel.kind !== "all") yield channelPath(channel);
    yield* listEarlierPaths(edition, channel, now);
  }
  yield* listFeedPaths(edition, channels, now);
  yield* listArticlePaths(edition, now);
}

/** Lists the paths of pages that lead on to one that exists: permalinks, and ids that channels had before. */
export async function* listRedirectPaths(edition: Edition, now: Instant): AsyncGenerator<string> {
  const { publication, authors } = await edition.site.getSettings();
  for (const { formerly } of publication.sections) yield* formerly.map(toPath("section"));
  for (const { formerly } of authors.values()) yield* formerly.map(toPath("author"));
  for await (const { id } of listArticles(edition, now)) yield permalinkPath(id);
}

function toPath(kind: "section" | "author"): (key: string) => string {
  return (key) => channelPath({ kind, key });
}

/** Lists the channels that have an address: all, the paper's sections and authors, and what has articles. */
async function listOpenChannels(edition: Edition, now: Instant): Promise<readonly Channel[]> {
  const { publication, authors } = await edition.site.getSettings();
  const listed = await edition.site.listChannels(now);
  return [
    { kind: "all" },
    ...publication.sections.map(({ id }): Channel => ({ kind: "section", key: id })),
    ...[...authors.keys()].map((key): Channel => ({ kind: "author", key })),
    ...listed.map(({ channel }) => channel).filter(({ kind }) => kind === "keyword" || kind === "language"),
  ];
}

async function* listEarlierPaths(edition: Edition, channel: Channel, now: Instant): AsyncGenerator<string> {
  let before: ListPosition | undefined;
  for (;;) {
    const found = await edition.site.listArticles(channel, { limit: pageLength + 1, before, now });
    const last = found[pageLength - 1];
    if (found.length <= pageLength || last === undefined) return;
    yield formatPagePosition(channel, last);
    before = { firstPublicAt: last.firstPublicAt, id: last.article.id };
  }
}

async function* listArticlePaths(edition: Edition, now: Instant): AsyncGenerator<string> {
  for await (const { id, place } of listArticles(edition, now)) {
    yield articlePath(place);
    const answer = await edition.site.findArticle(id, now);
    if (answer.kind !== "shown") continue;
    for (const { picture, renditions } of answer.article.pictures) {
      for (const { preset, type } of renditions) yield picturePath(picture.id, preset, extensionOf(type));
    }
  }
}

async function* listArticles(edition: Edition, now: Instant): AsyncGenerator<SitemapArticle> {
  let after: ArticleId | undefined;
  for (;;) {
    const page = await edition.site.listSitemap({ after, limit: stride, now });
    yield* page;
    if (page.length < stride) return;
    after = page.at(-1)?.id;
  }
}
