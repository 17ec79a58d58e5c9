import type { Article, Focus, Instant, Picture, Provider, Rendition } from "@depesche/content-model";

/** A picture that was released for readers, with the renditions there are. */
export interface PagePicture {
  readonly picture: Picture;
  readonly provider?: Provider | undefined;
  readonly renditions: readonly Rendition[];
  /** Where crops look; the picture's own unless given. */
  readonly focus?: Focus | undefined;
  /** Whether it may be cut; it may unless this says no. */
  readonly alterable?: boolean | undefined;
}

/**
 * An article that was released for readers. For a teaser `article.body` is not read at all.
 *
 * `place` is the file's place below `articles/` without its ending; `modifiedAt` is when readers last got something new.
 */
export interface PageArticle {
  readonly release: { readonly grant: "teaser" | "full" };
  readonly article: Article;
  readonly place: string;
  readonly firstPublicAt: Instant;
  readonly modifiedAt: Instant;
  readonly provider: Provider | undefined;
  readonly pictures: readonly PagePicture[];
}

/** The same article in another language, as far as readers may have it. */
export interface PageTranslation {
  readonly language: string;
  readonly place: string;
  readonly headline: string;
}

/** Tells whether a picture may stand on cards and previews elsewhere, as its provider says. */
export function mayPreview(picture: PagePicture): boolean {
  return picture.provider === undefined || picture.provider.uses.card;
}
