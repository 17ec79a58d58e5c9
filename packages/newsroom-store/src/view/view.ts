import type {
  Article,
  ArticleId,
  Asset,
  Audience,
  Channel,
  Focus,
  Instant,
  Picture,
  PictureId,
  Provider,
  Release,
  Rendition,
} from "@depesche/content-model";
import type { NewsroomSettings } from "../settings/newsroom-settings.ts";

/** The public behind one of the paper's own channels; without a territory, the publication's counts. */
export type ReaderAudience = Extract<Audience, { readonly kind: "readers" }>;

/** Where a list goes on: after the article that stands there. */
export interface ListPosition {
  readonly firstPublicAt: Instant;
  readonly id: ArticleId;
}

/** A picture that was let through, with what exists of it. */
export interface ViewedPicture {
  readonly picture: Picture;
  readonly asset: Asset;
  readonly provider: Provider | undefined;
  readonly renditions: readonly Rendition[];
  /** An editor's word, else where it draws the eye. */
  readonly focus: Focus | undefined;
  /** Whether it may be cut and written upon. */
  readonly alterable: boolean;
  readonly until?: Instant;
}

/** One rendition of a picture that was let through. */
export interface ViewedRendition {
  readonly picture: Picture;
  readonly rendition: Rendition;
  readonly release: Extract<Release, { readonly grant: "full" }>;
  /** Text and data mining, as the picture, its article and the publication say. */
  readonly mining: "reserved" | "allowed";
}

/** An article as an audience may have it. */
export interface ViewedArticle {
  readonly release: Extract<Release, { readonly grant: "teaser" | "full" }>;
  /**
   * Without what may not leave: only pictures that were let through, no body in a teaser, never a kill.
   * Section and authors carry the ids they have now.
   */
  readonly article: Article;
  /** Below `articles/`, for `articlePath`. */
  readonly place: string;
  readonly revision: number;
  readonly firstPublicAt: Instant;
  /** When readers last got something new. */
  readonly modifiedAt: Instant;
  /** The newest event about the article. */
  readonly seq: number;
  readonly provider: Provider | undefined;
  readonly pictures: readonly ViewedPicture[];
  /** When the answer changes by itself: the earliest of the article and its pictures. */
  readonly until?: Instant;
}

/** Something that was public once and is no more. */
export interface GoneArticle {
  readonly kind: "gone";
  readonly reason: "killed" | "expired" | "withdrawn";
  /** What readers are told in place of a killed article. */
  readonly notice?: string;
  readonly id: ArticleId;
  readonly language: string;
  readonly killedAt?: Instant;
}

/**
 * What an address answers: the article, its present place, that it is gone, or nothing that anyone
 * may know of (`unknown`: never existed, not yet released, withheld before it was public, rights forbid).
 */
export type ArticleAnswer =
  | { readonly kind: "shown"; readonly article: ViewedArticle }
  | { readonly kind: "moved"; readonly place: string }
  | GoneArticle
  | { readonly kind: "unknown" };

/** One line of a sitemap. */
export interface SitemapArticle {
  readonly id: ArticleId;
  readonly place: string;
  readonly modifiedAt: Instant;
  readonly language: string;
  /** Text and data mining, as the article and the publication say. */
  readonly mining: "reserved" | "allowed";
}

/** What there is of an article without its text: for those who go through all articles. */
export interface IndexedArticle {
  readonly id: ArticleId;
  readonly place: string;
  readonly firstPublicAt: Instant;
  /** The newest event about the article. */
  readonly seq: number;
  readonly translationOf?: ArticleId;
  /** Every channel that lists it, by the ids there are now. */
  readonly channels: readonly Channel[];
}

/** A place where an article stood before. */
export interface FormerPlace {
  readonly id: ArticleId;
  readonly place: string;
}

/** The same article in another language. */
export interface Translation {
  readonly id: ArticleId;
  readonly language: string;
  readonly place: string;
  readonly headline: string;
}

/** A channel with something in it; sections and authors have a title. */
export interface ListedChannel {
  readonly channel: Channel;
  readonly title?: string;
  readonly count: number;
}

/** What readers' copies of a killed article are replaced with: nothing of its text. */
export interface KilledArticle {
  readonly id: ArticleId;
  readonly language: string;
  /** What readers are told in its place. */
  readonly notice: string;
  readonly killedAt: Instant;
  readonly firstPublicAt: Instant;
  /** The newest event about it. */
  readonly seq: number;
  readonly place: string;
}

/** An article that readers' copies must get anew, and since when. */
export interface RecalledArticle extends ViewedArticle {
  readonly recalledAt: Instant;
}

/** The oldest and the newest `firstPublicAt` of a channel. */
export interface PublicSpan {
  readonly earliest: Instant;
  readonly latest: Instant;
}

/** The newest event that changed what a channel shows; 0 and no instant if there was none. */
export interface ChannelChange {
  readonly seq: number;
  readonly at?: Instant;
}

/** What one audience may see. Every answer is a function of the store and `now`. */
export interface View {
  /** Throws `settings-missing` before the first publish. */
  getSettings(): Promise<NewsroomSettings>;
  /** Newest `firstPublicAt` first, ties by id. */
  listArticles(
    channel: Channel,
    options: { readonly limit: number; readonly before?: ListPosition | undefined; readonly now: Instant },
  ): Promise<readonly ViewedArticle[]>;
  /** Those of some articles that may be seen, in the order asked for. */
  listArticlesByIds(ids: readonly ArticleId[], now: Instant): Promise<readonly ViewedArticle[]>;
  /** Those with `firstPublicAt` from `from` to before `to`, newest first, ties by id; all of them without a limit. */
  listArticlesBetween(
    channel: Channel,
    options: { readonly from: Instant; readonly to: Instant; readonly limit?: number; readonly now: Instant },
  ): Promise<readonly ViewedArticle[]>;
  /** The articles killed at or after `since` that this audience had in a channel, newest kill first. */
  listKilled(
    channel: Channel,
    options: { readonly since: Instant; readonly now: Instant },
  ): Promise<readonly KilledArticle[]>;
  /** The articles that got a notice, or were reinstated, at or after `since`; the newest such change first. */
  listRecalled(
    channel: Channel,
    options: { readonly since: Instant; readonly limit: number; readonly now: Instant },
  ): Promise<readonly RecalledArticle[]>;
  /** The channels in which `listKilled` finds something, ordered by id. */
  listKilledChannels(options: {
    readonly since: Instant;
    readonly now: Instant;
  }): Promise<readonly Channel[]>;
  /** Undefined while a channel is empty. */
  findPublicSpan(channel: Channel, now: Instant): Promise<PublicSpan | undefined>;
  /** The newest `firstPublicAt` before an instant. */
  findPreviousPublic(channel: Channel, before: Instant, now: Instant): Promise<Instant | undefined>;
  /** The oldest `firstPublicAt` at or after an instant. */
  findNextPublic(channel: Channel, from: Instant, now: Instant): Promise<Instant | undefined>;
  countArticles(channel: Channel, now: Instant): Promise<number>;
  /** When the next article that may be seen now expires: lists of everything change then. */
  findNextExpiry(now: Instant): Promise<Instant | undefined>;
  findArticle(id: ArticleId, now: Instant): Promise<ArticleAnswer>;
  /** Finds by place, `2026/11/hafen-kran`; a place an article had before leads to its present one. */
  findArticleAt(place: string, now: Instant): Promise<ArticleAnswer>;
  findPicture(id: PictureId, preset: string, now: Instant): Promise<ViewedRendition | undefined>;
  /** Sections and authors in no channel any more are left out; ordered by id. */
  listChannels(now: Instant): Promise<readonly ListedChannel[]>;
  /** The newest event that changed what a channel shows, settings included; 0 if none. */
  channelSeq(channel: Channel): Promise<number>;
  /** The same with its instant, by one query. */
  getChannelChange(channel: Channel): Promise<ChannelChange>;
  /** Ordered by id. */
  listSitemap(options: {
    readonly after?: ArticleId | undefined;
    readonly limit: number;
    readonly now: Instant;
  }): Promise<readonly SitemapArticle[]>;
  /** Ordered by id. */
  listIndex(options: {
    readonly after?: ArticleId | undefined;
    readonly limit: number;
    readonly now: Instant;
  }): Promise<readonly IndexedArticle[]>;
  /** Every place that leads to an article because it stood there before; ordered by place. */
  listFormerPlaces(now: Instant): Promise<readonly FormerPlace[]>;
  /** The original and every translation of it, without the article itself; ordered by id. */
  listTranslations(id: ArticleId, now: Instant): Promise<readonly Translation[]>;
}
