import { permalinkPath, type ArticleId, type Instant } from "@depesche/content-model";
import { listNamedArticles, toNewsItem, toTakedownItem, type NewsFormat } from "@depesche/news-formats";
import type { NewsroomSettings, PartnerArticle, PartnerChange, PartnerView } from "@depesche/newsroom-store";

import { createBoundedMap } from "./bounded-map.ts";
import { tagOf } from "./entity-tag.ts";
import type { SettingsShelf } from "./settings-shelf.ts";

/** An article as bytes of one format, kept as long as it is the same. */
export interface RenderedArticle {
  readonly bytes: Buffer;
  readonly type: string;
  /** The opaque part of its ETag: says nothing but that the bytes are these. */
  readonly etag: string;
  /** As the last member of an entry of a page: `"type":…,"article":…`. */
  readonly member: Buffer;
}

/** That an article must be taken away, as the log tells a partner. */
export type RemovalChange = Extract<PartnerChange, { readonly kind: "killed" | "withheld" | "lost" }>;

/** Makes documents of what the store lets through. */
export interface ArticleRenderer {
  render(article: PartnerArticle, format: NewsFormat, reader: ArticleReader): Promise<RenderedArticle>;
  renderRemoval(removal: RemovalChange, format: NewsFormat): Promise<RenderedArticle>;
}

/** Who reads, and when: what an article names is named only where they may have it too. */
export interface ArticleReader {
  readonly view: Pick<PartnerView, "findArticle">;
  readonly now: Instant;
}

/** The most bytes of documents a process keeps. */
const keptBytes = 24 * 1024 * 1024;

/** Makes the renderer; `address` is the API's, where pictures are fetched. */
export function createArticleRenderer({
  settings,
  address,
}: {
  readonly settings: SettingsShelf;
  readonly address: string;
}): ArticleRenderer {
  const kept = createBoundedMap<RenderedArticle>({ limit: keptBytes });
  return {
    async render(article, format, reader) {
      const newsroom = await settings.get();
      const named = await listShown(article, reader);
      const name = nameOf(article, format, newsroom, named);
      const known = kept.get(name);
      if (known !== undefined) return known;
      const item = toNewsItem(article, {
        publication: newsroom.publication,
        authors: newsroom.authors,
        resolveArticle: (id) =>
          named.has(id) ? `${newsroom.publication.baseUrl}${permalinkPath(id)}` : undefined,
        resolveRendition: (picture, { preset }) => renditionAddress(address, picture, preset),
      });
      const made = toRendered(format.write(item));
      kept.set(name, made, made.member.byteLength);
      return made;
    },
    async renderRemoval(removal, format) {
      const { publication } = await settings.get();
      return toRendered(format.write(toTakedownItem(removal, publication)));
    },
  };
}

/** The address of a picture's bytes. */
export function renditionAddress(address: string, picture: string, preset: string): string {
  return `${address}/v1/pictures/${picture}/renditions/${preset}`;
}

/** Of the articles that one names, those the reader may have. */
async function listShown(
  article: PartnerArticle,
  { view, now }: ArticleReader,
): Promise<ReadonlySet<ArticleId>> {
  const { body, translationOf } = article.article;
  // Most name none, and need not be parsed for it.
  if (translationOf === undefined && !body.includes("article:")) return none;
  const shown = new Set<ArticleId>();
  for (const id of listNamedArticles(article)) {
    const found = await view.findArticle(id, now);
    if (found.kind === "shown") shown.add(id);
  }
  return shown;
}

const none: ReadonlySet<ArticleId> = new Set();

/** Everything the bytes depend on. */
function nameOf(
  article: PartnerArticle,
  { name }: NewsFormat,
  settings: NewsroomSettings,
  named: ReadonlySet<ArticleId>,
): string {
  const { release, revision, seq, place, modifiedAt, versionCreatedAt, firstPublicAt } = article;
  const pictures = article.pictures.map(({ picture, renditions }) => [
    picture.id,
    ...renditions.map(({ preset, hash }) => `${preset} ${hash}`),
  ]);
  const times = [modifiedAt, versionCreatedAt, firstPublicAt, article.embargoedUntil];
  const marks = [article.article.id, revision, seq, name, release.grant, settings.seq, place];
  return JSON.stringify([...marks, ...times, pictures, ...named]);
}

function toRendered({ text, type }: { readonly text: string; readonly type: string }): RenderedArticle {
  const isJson = /[/+]json(?:;|$)/.test(type);
  const head = `"type":${JSON.stringify(type)},"${isJson ? "article" : "document"}":`;
  if (!isJson) {
    const bytes = Buffer.from(text);
    return { bytes, type, etag: tagOf(bytes), member: Buffer.from(head + JSON.stringify(text)) };
  }
  // One copy of the bytes serves both.
  const member = Buffer.from(head + text);
  const bytes = member.subarray(Buffer.byteLength(head));
  return { bytes, type, etag: tagOf(bytes), member };
}
