import { setImmediate as nextTurn } from "node:timers/promises";

import { permalinkPath, type ArticleId, type Instant } from "@depesche/content-model";
import { listNamedArticles, toNewsItem, toTakedownItem, type NewsFormat } from "@depesche/news-formats";
import type {
  ChooseTexts,
  FindShown,
  LogFollower,
  NewsroomSettings,
  OutlinedArticle,
  PartnerArticle,
  PartnerChange,
  PartnerOutline,
  PartnerView,
} from "@depesche/newsroom-store";

import { createBoundedMap } from "./bounded-map.ts";
import type { DocumentCache } from "./document-cache.ts";
import type { KeptDocument } from "./document-record.ts";
import type { TakeMemory } from "./document-segments.ts";
import { tagOf } from "./entity-tag.ts";
import type { ScratchMemory } from "./scratch-memory.ts";
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
  /** Begins a reading: settings are read before it, for nothing else is while it lasts. */
  begin(format: NewsFormat, memory?: ScratchMemory): Promise<Rendering>;
  renderRemoval(removal: RemovalChange, format: NewsFormat): Promise<RenderedArticle>;
}

/** The documents of one reading. */
export interface Rendering {
  /** Asks the store for the text of those articles whose documents are not there. */
  readonly choose: ChooseTexts;
  /** Gives the documents of articles that were chosen from, in their order; those from the disk as long as the memory holds. */
  render(articles: readonly OutlinedArticle[], reader: ArticleReader): Promise<readonly RenderedArticle[]>;
}

/** Who reads, and when: what an article names is named only where they may have it too. */
export interface ArticleReader {
  readonly view: Pick<PartnerView, "findShown">;
  readonly now: Instant;
}

/** The most bytes of documents a process keeps in memory, of those it made: what is on the disk is near. */
const keptBytes = 12 * 1024 * 1024;

/** The articles that one names, which stand in place of its document: who may have them decides which it is. */
interface KeptNames {
  readonly named: readonly ArticleId[];
}

/** What a document is made with beside its article. */
interface Around {
  readonly format: NewsFormat;
  readonly newsroom: NewsroomSettings;
  readonly shared: string;
  readonly reader: ArticleReader;
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

/** What is kept in place of a document whose article names others. */
const namesType = "application/vnd.depesche.names+json";

/** So many documents are made in one turn of the event loop. */
const madeAtOnce = 20;

/** Makes the renderer. */
export function createArticleRenderer({
  settings,
  follower,
  address,
  documents,
}: ArticleRendererDeps): ArticleRenderer {
  const kept = createBoundedMap<RenderedArticle | KeptNames>({ limit: keptBytes });
  let madeCount = 0;
  const keepNew = (name: string, id: ArticleId, document: KeptDocument): RenderedArticle => {
    const rendered = toRendered(document);
    documents.keep(name, document, id);
    kept.set(name, rendered, document.member.byteLength);
    return rendered;
  };
  const keepNames = (name: string, id: ArticleId, named: readonly ArticleId[]): void => {
    const member = Buffer.from(JSON.stringify(named));
    documents.keep(name, { member, headBytes: 0, type: namesType, etag: "" }, id);
    kept.set(name, { named }, member.byteLength);
  };
  const make = (
    article: PartnerArticle,
    format: NewsFormat,
    { newsroom, shown }: Pick<Around, "newsroom"> & { readonly shown: ReadonlySet<ArticleId> },
  ): KeptDocument => {
    const item = toNewsItem(article, {
      publication: newsroom.publication,
      authors: newsroom.authors,
      resolveArticle: (id) =>
        shown.has(id) ? `${newsroom.publication.baseUrl}${permalinkPath(id)}` : undefined,
      resolveRendition: (picture, { preset }) => renditionAddress(address, picture, preset),
    });
    return toDocument(format.write(item));
  };
  /** Finds documents by name, those in memory first. */
  const find = (
    names: readonly string[],
    take: TakeMemory | undefined,
  ): ReadonlyMap<string, RenderedArticle | KeptNames> => {
    const found = new Map<string, RenderedArticle | KeptNames>();
    for (const name of names) {
      const known = kept.get(name);
      if (known !== undefined) found.set(name, known);
    }
    const missing = names.filter((name) => !found.has(name));
    for (const [name, document] of documents.find(missing, take))
      found.set(name, document.type === namesType ? readNames(document) : toRendered(document));
    return found;
  };
  const findAll = async (
    outlines: readonly PartnerOutline[],
    shared: string,
    { findShown, take }: { readonly findShown: FindShown; readonly take: TakeMemory | undefined },
  ): Promise<ReadonlyMap<ArticleId, RenderedArticle>> => {
    const names = new Map(outlines.map((outline) => [outline.id, nameOf(outline, shared)]));
    const found = find([...names.values()], take);
    const naming = new Map<ArticleId, readonly ArticleId[]>();
    const documentsOf = new Map<ArticleId, RenderedArticle>();
    for (const [id, name] of names) {
      const known = found.get(name);
      if (known === undefined) continue;
      if ("named" in known) naming.set(id, known.named);
      else documentsOf.set(id, known);
    }
    if (naming.size === 0) return documentsOf;
    const shown = await findShown([...new Set([...naming.values()].flat())]);
    const full = new Map([...naming].map(([id, named]) => [id, nameWith(names.get(id) ?? "", named, shown)]));
    const others = find([...full.values()], take);
    for (const [id, name] of full) {
      const known = others.get(name);
      if (known !== undefined && !("named" in known)) documentsOf.set(id, known);
    }
    return documentsOf;
  };
  /** Makes a document, and keeps it under what it depends on. */
  const makeNew = async (
    { outline, whole }: OutlinedArticle,
    { format, newsroom, shared, reader }: Around,
  ): Promise<RenderedArticle> => {
    if (whole === undefined) throw new Error("An article without a document was read without its text.");
    const name = nameOf(outline, shared);
    const named = listNamed(whole);
    if (named.length === 0) return keepNew(name, outline.id, make(whole, format, { newsroom, shown: none }));
    const shown = await reader.view.findShown(named, reader.now);
    keepNames(name, outline.id, named);
    return keepNew(nameWith(name, named, shown), outline.id, make(whole, format, { newsroom, shown }));
  };
  return {
    async begin(format, memory) {
      const newsroom = await settings.get();
      const shared = [format.name, newsroom.seq, follower.head().epoch, address].join(" ");
      let known: ReadonlyMap<ArticleId, RenderedArticle> = new Map();
      return {
        async choose(outlines, findShown) {
          known = await findAll(outlines, shared, { findShown, take: memory?.take });
          return new Set(outlines.flatMap(({ id }) => (known.has(id) ? [] : id)));
        },
        async render(articles, reader) {
          const rendered: RenderedArticle[] = [];
          for (const article of articles) {
            const there = known.get(article.outline.id);
            rendered.push(there ?? (await makeNew(article, { format, newsroom, shared, reader })));
            if (there !== undefined) continue;
            madeCount += 1;
            // A long page of new documents does not hold up everyone else.
            if (madeCount % madeAtOnce === 0) await nextTurn();
          }
          return rendered;
        },
      };
    },
    async renderRemoval(removal, format) {
      const { publication } = await settings.get();
      return toRendered(toDocument(format.write(toTakedownItem(removal, publication))));
    },
  };
}

/** Chooses no text, for pages without documents. */
export const chooseNone: ChooseTexts = async () => new Set();

/** The address of a picture's bytes. */
export function renditionAddress(address: string, picture: string, preset: string): string {
  return `${address}/v1/pictures/${picture}/renditions/${preset}`;
}

/** Lists the articles that one names. */
function listNamed(article: PartnerArticle): readonly ArticleId[] {
  const { body, translationOf } = article.article;
  // Most name none, and need not be parsed for it.
  if (translationOf === undefined && !body.includes("article:")) return [];
  return [...listNamedArticles(article)];
}

const none: ReadonlySet<ArticleId> = new Set();

/** Everything the bytes depend on beside what is named in them; ids, places and instants have no line ends. */
function nameOf(outline: PartnerOutline, shared: string): string {
  const { id, revision, seq, grant, place, modifiedAt, firstPublicAt = "", embargoedUntil = "" } = outline;
  const name = `${shared}\n${seq}\n${id}\n${revision}\n${grant}\n${place}\n${modifiedAt}\n${firstPublicAt}\n${embargoedUntil}`;
  if (outline.pictures.length === 0) return name;
  const pictures = outline.pictures.flatMap(({ id: picture, renditions }) => [
    picture,
    ...renditions.map(({ preset, hash }) => `${preset} ${hash}`),
  ]);
  return [name, ...pictures].join("\n");
}

/** The name of a document in which articles are named, as far as the reader may have them. */
function nameWith(name: string, named: readonly ArticleId[], shown: ReadonlySet<ArticleId>): string {
  return [name, "", ...named.filter((id) => shown.has(id))].join("\n");
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

function readNames({ member }: KeptDocument): KeptNames {
  // Written by keepNames.
  return { named: JSON.parse(member.toString()) as readonly ArticleId[] };
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
