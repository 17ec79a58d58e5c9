import {
  archivePath,
  articlePath,
  channelPath,
  feedFormats,
  feedPath,
  permalinkPath,
  picturePath,
  readingPreset,
  type ArticleId,
  type Instant,
} from "@depesche/content-model";
import type { MediaStore } from "@depesche/media-store";
import type { ViewedArticle } from "@depesche/newsroom-store";

import { extensionOf } from "./addresses.ts";
import { composeArchive } from "./archive-building.ts";
import type { BuiltDocument } from "./document-cache.ts";
import type { Edition } from "./edition.ts";
import { createEntryCache } from "./entry-cache.ts";
import { createExportError } from "./export-error.ts";
import type { ArchiveGroup, ArticleGroup, ChannelGroup } from "./export-group.ts";
import { buildFeed } from "./feed-building.ts";
import { buildArticlePage, buildChannelPage } from "./page-building.ts";
import { formatPagePosition, listPageStarts } from "./page-position.ts";
import { renderRedirectPage } from "./redirect-page.ts";

/** A document as it is written to a file. */
export interface ExportDocument {
  readonly path: string;
  /** Its bytes, in pieces: the largest documents have hundreds of them and would be copied for nothing. */
  readonly parts: readonly Uint8Array[];
  /** The next instant at which it changes by itself. */
  readonly until?: Instant | undefined;
}

/** A group with all its documents. */
export interface RenderedGroup<G> {
  readonly group: G;
  readonly documents: AsyncIterable<ExportDocument>;
}

/** Renders a channel's pages and feeds, the same bytes as the app serves. */
export async function* renderChannelGroup(
  edition: Edition,
  { channel, listed }: ChannelGroup,
  now: Instant,
): AsyncGenerator<ExportDocument> {
  for (const format of feedFormats) {
    yield toExport(feedPath(channel, format), await buildFeed(edition, channel, format, now));
  }
  if (listed === undefined) return;
  const front = await buildChannelPage(edition, channel, undefined, now);
  if (front !== undefined) yield toExport(channelPath(channel), front);
  for (const before of listPageStarts(listed)) {
    const page = await buildChannelPage(edition, channel, before, now);
    if (page !== undefined) yield toExport(formatPagePosition(channel, before), page);
  }
}

/** Renders a month's archives, a format after the other, so that the entries of one alone are kept. */
export async function* renderArchiveGroup(
  edition: Edition,
  { channels, month }: ArchiveGroup,
  now: Instant,
): AsyncGenerator<ExportDocument> {
  for (const format of feedFormats) {
    const formatEdition = { ...edition, entries: createEntryCache({ limit: Infinity }) };
    for (const { channel } of channels) {
      const archive = await composeArchive(formatEdition, channel, month, format, now);
      if (archive === undefined) continue;
      const { parts, until } = archive;
      yield { path: archivePath(channel, month, format), parts, until };
    }
  }
}

/** Renders articles that were read together: pages, pictures, and what leads to them. */
export async function* renderArticleGroups(
  edition: Edition,
  media: Pick<MediaStore, "get">,
  groups: readonly ArticleGroup[],
  now: Instant,
): AsyncGenerator<RenderedGroup<ArticleGroup>> {
  const ids = groups.map(({ id }) => id);
  const byId = new Map((await edition.site.listArticlesByIds(ids, now)).map((one) => [one.article.id, one]));
  const pictured = ids.filter((id) => (byId.get(id)?.article.pictures.length ?? 0) > 0);
  const cards = await edition.cards.listArticlesByIds(pictured, now);
  const pageEdition = withCards(edition, cards, groups);
  for (const group of groups) {
    const viewed = byId.get(group.id);
    // Taken back while the export ran: the next one removes what there was.
    if (viewed === undefined) continue;
    yield { group, documents: renderArticle(pageEdition, media, group, viewed, now) };
  }
}

async function* renderArticle(
  edition: Edition,
  media: Pick<MediaStore, "get">,
  group: ArticleGroup,
  viewed: ViewedArticle,
  now: Instant,
): AsyncGenerator<ExportDocument> {
  const path = articlePath(viewed.place);
  yield toExport(path, await buildArticlePage(edition, viewed, now));
  const redirect = Buffer.from(renderRedirectPage(path, edition.addresses.at(path)));
  for (const from of [permalinkPath(group.id), ...group.formerPlaces.map(articlePath)]) {
    yield { path: from, parts: [redirect], until: viewed.until };
  }
  for (const { picture, renditions, until } of viewed.pictures) {
    for (const { preset, type, hash } of renditions) {
      const body = await media.get(hash);
      const picturesPath = picturePath(picture.id, preset, extensionOf(type));
      if (body === undefined) throw createLostError(picturesPath);
      yield { path: picturesPath, parts: [body], until };
    }
  }
}

/** Answers for cards and translations out of what was read together. */
function withCards(
  edition: Edition,
  viewed: readonly ViewedArticle[],
  groups: readonly ArticleGroup[],
): Edition {
  const pictures = new Map(
    viewed.flatMap(({ pictures }) => pictures.map((one) => [one.picture.id, one.renditions] as const)),
  );
  const alone = new Set<ArticleId>(groups.filter(({ translated }) => !translated).map(({ id }) => id));
  return {
    ...edition,
    findCard: async (id) => pictures.get(id)?.find(({ preset }) => preset === readingPreset),
    site: {
      ...edition.site,
      listTranslations: async (id, now) => (alone.has(id) ? [] : edition.site.listTranslations(id, now)),
    },
  };
}

function toExport(path: string, { body, until }: BuiltDocument): ExportDocument {
  return { path, parts: [body], until };
}

function createLostError(path: string): Error {
  return createExportError(
    "export-picture-lost",
    `The bytes of ${path} are not in the media store`,
    "publish the folder again with --verify, which puts them back",
  );
}
