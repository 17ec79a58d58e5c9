import type { Article, Asset, Instant, PictureId, Rendition, RevisionRefusal } from "@depesche/content-model";

/** A rendition, and the version of what made it: an opaque text that changes when the bytes would. */
export interface MadeRendition extends Rendition {
  readonly rendererVersion?: string | undefined;
}

/** An article with all that belongs to it, ready to be published. */
export interface PublishEntry {
  readonly article: Article;
  /** Below `articles/`, without ending: `2026/11/hafen-kran`. */
  readonly place: string;
  /** The file it comes from, as the newsroom names it. */
  readonly file: string;
  /** The assets its pictures use; those the store has already may be left out. */
  readonly assets: readonly Asset[];
  /** One rendition per preset; the pictures left out keep what they have. */
  readonly renditions: ReadonlyMap<PictureId, readonly MadeRendition[]>;
}

/** Who publishes and when; `minor` leaves the instant readers see as the last change. */
export interface Made {
  readonly by: string;
  readonly at: Instant;
  readonly minor?: boolean | undefined;
}

/** Why the store does not take an article. */
export interface PublishRefusal {
  readonly code: RevisionRefusal["code"] | "draft" | "place-taken" | "asset-unknown" | "article-unknown";
  readonly what: string;
  readonly mend: string;
}

/** What publishing does to an article, before its numbers are known. */
export type PublishKind = "new" | "updated" | "corrected" | "killed" | "withheld" | "moved" | "unchanged";

/**
 * What publishing did. `seq` is the newest event about the article; `movedFrom` the place it left.
 * An `updated` may leave the revision as it was: then only renditions changed.
 */
export type PublishOutcome =
  | {
      readonly kind: PublishKind;
      readonly revision: number;
      readonly seq: number;
      readonly movedFrom?: string;
    }
  | { readonly kind: "refused"; readonly refusal: PublishRefusal };
