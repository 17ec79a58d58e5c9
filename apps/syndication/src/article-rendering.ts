import { setImmediate as nextTurn } from "node:timers/promises";

import { permalinkPath, type ArticleId, type Instant } from "@depesche/content-model";
import { listNamedArticles, toNewsItem, toTakedownItem, type NewsFormat } from "@depesche/news-formats";
import type {
  LogFollower,
  NewsroomSettings,
  PartnerArticle,
  PartnerChange,
  PartnerView,
} from "@depesche/newsroom-store";

import { createBoundedMap } from "./bounded-map.ts";
import type { DocumentCache, KeptDocument } from "./document-cache.ts";
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
  /** Gives the documents of some articles, in their order. */
  render(
    articles: readonly PartnerArticle[],
    format: NewsFormat,
    reader: ArticleReader,
  ): Promise<readonly RenderedArticle[]>;
  renderRemoval(removal: RemovalChange, format: NewsFormat): Promise<RenderedArticle>;
}

/** Who reads, and when: what an article names is named only where they may have it too. */
export interface ArticleReader {
  readonly view: Pick<PartnerView, "findArticle">;
  readonly now: Instant;
}

/** The most bytes of documents a process keeps in memory: those on the disk are near. */
const keptBytes = 12 * 1024 * 1024;

/** What a document is made with beside its article. */
interface Around {
  readonly newsroom: NewsroomSettings;
  readonly named: ReadonlySet<ArticleId>;
}

interface AskedDocument extends Pick<Around, "named"> {
  readonly article: PartnerArticle;
  readonly name: string;
  readonly known: RenderedArticle | undefined;
}

/** What a renderer works with. */
export interface ArticleRendererDeps {
  readonly settings: SettingsShelf;
  readonly follower: Pick<LogFollower, "head">;
  /** The API's, where pictures are fetched. */
  readonly address: string;
  /** What other processes rendered. */
  readonly documents: DocumentCache;
}

/** So many documents are made in one turn of the event loop. */
const madeAtOnce = 20;

/** Makes the renderer. */
export function createArticleRenderer({
  settings,
  follower,
  address,
  documents,
}: ArticleRendererDeps): ArticleRenderer {
  const kept = createBoundedMap<RenderedArticle>({ limit: keptBytes });
  let madeCount = 0;
  const keep = (name: string, document: KeptDocument): RenderedArticle => {
    const rendered = toRendered(document);
    kept.set(name, rendered, rendered.member.byteLength);
    return rendered;
  };
  const make = (article: PartnerArticle, format: NewsFormat, around: Around): KeptDocument => {
    const { newsroom, named } = around;
    const item = toNewsItem(article, {
      publication: newsroom.publication,
      authors: newsroom.authors,
      resolveArticle: (id) =>
        named.has(id) ? `${newsroom.publication.baseUrl}${permalinkPath(id)}` : undefined,
      resolveRendition: (picture, { preset }) => renditionAddress(address, picture, preset),
    });
    return toDocument(format.write(item));
  };
  return {
    async render(articles, format, reader) {
      const newsroom = await settings.get();
      const shared = [format.name, newsroom.seq, follower.head().epoch, address].join(" ");
      const asked: AskedDocument[] = [];
      for (const article of articles) {
        const named = await listShown(article, reader);
        const name = nameOf(article, named, shared);
        asked.push({ article, named, name, known: kept.get(name) });
      }
      const missing = asked.flatMap(({ name, known }) => (known === undefined ? name : []));
      const found = documents.find(missing);
      const rendered: RenderedArticle[] = [];
      for (const { article, named, name, known } of asked) {
        const document = found.get(name);
        if (known !== undefined) rendered.push(known);
        else if (document !== undefined) rendered.push(keep(name, document));
        else {
          const made = make(article, format, { newsroom, named });
          documents.keep(name, made);
          rendered.push(keep(name, made));
          madeCount += 1;
          // A long page of new documents does not hold up everyone else.
          if (madeCount % madeAtOnce === 0) await nextTurn();
        }
      }
      return rendered;
    },
    async renderRemoval(removal, format) {
      const { publication } = await settings.get();
      return toRendered(toDocument(format.write(toTakedownItem(removal, publication))));
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

/** Everything the bytes depend on; ids, places and instants have no line ends. */
function nameOf(article: PartnerArticle, named: ReadonlySet<ArticleId>, shared: string): string {
  const { release, revision, seq, place, modifiedAt, versionCreatedAt, firstPublicAt } = article;
  const pictures = article.pictures.flatMap(({ picture, renditions }) => [
    picture.id,
    ...renditions.map(({ preset, hash }) => `${preset} ${hash}`),
  ]);
  const marks = [
    shared,
    article.article.id,
    revision,
    seq,
    release.grant,
    place,
    modifiedAt,
    versionCreatedAt,
  ];
  return [...marks, firstPublicAt, article.embargoedUntil, ...pictures, "", ...named].join("\n");
}

function toDocument({ text, type }: { readonly text: string; readonly type: string }): KeptDocument {
  const head = `"type":${JSON.stringify(type)},"${isJson(type) ? "article" : "document"}":`;
  const headBytes = Buffer.byteLength(head);
  if (!isJson(type)) {
    const etag = tagOf(Buffer.from(text));
    return { member: Buffer.from(head + JSON.stringify(text)), headBytes, type, etag };
  }
  const member = Buffer.from(head + text);
  return { member, headBytes, type, etag: tagOf(member.subarray(headBytes)) };
}

function toRendered({ member, headBytes, type, etag }: KeptDocument): RenderedArticle {
  const written = member.subarray(headBytes);
  // One copy of the bytes serves both, unless they stand in JSON as a text.
  const bytes = isJson(type) ? written : Buffer.from(JSON.parse(written.toString()) as string);
  return { bytes, type, etag, member };
}

function isJson(type: string): boolean {
  return /[/+]json(?:;|$)/.test(type);
}
