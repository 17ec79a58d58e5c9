import type {
  Article,
  ArticleId,
  Asset,
  Author,
  AuthorId,
  Instant,
  Picture,
  PictureId,
  Provider,
  Publication,
  Rendition,
} from "@depesche/content-model";

/** A picture that was let through, with what exists of it. */
export interface ReleasedPicture {
  readonly picture: Picture & {
    /** A term of IPTC's Digital Source Type NewsCodes. */
    readonly digitalSourceType?: string | undefined;
  };
  readonly provider: Provider | undefined;
  readonly asset?: Pick<Asset, "widthPx" | "heightPx"> | undefined;
  readonly renditions: readonly Rendition[];
}

/** An article as the store lets an audience have it: nothing is in it that may not leave. */
export interface ReleasedArticle {
  readonly release: { readonly grant: "teaser" | "full" };
  /** Without a body in a teaser; section and authors carry the ids they have now. */
  readonly article: Article;
  /** Below `articles/`, for the canonical address. */
  readonly place: string;
  /** From 1. */
  readonly revision: number;
  /** Absent while the article is embargoed. */
  readonly firstPublicAt?: Instant | undefined;
  /** When readers last got something new. */
  readonly modifiedAt: Instant;
  /** When this revision was made; `modifiedAt` counts when it is not told. */
  readonly versionCreatedAt?: Instant | undefined;
  /** The mark for trusted partners: nothing may be shown before. */
  readonly embargoedUntil?: Instant | undefined;
  readonly provider: Provider | undefined;
  /** Those that were let through; figures that show others vanish. */
  readonly pictures: readonly ReleasedPicture[];
}

/** What an item needs of the newsroom beside the article. */
export interface NewsItemContext {
  readonly publication: Publication;
  readonly authors: ReadonlyMap<AuthorId, Author>;
  /** The absolute address of another article; undefined when the partner may not have it: then nothing names it. */
  resolveArticle(id: ArticleId): string | undefined;
  /** The absolute address of a rendition. */
  resolveRendition(picture: PictureId, rendition: Rendition): string;
}
