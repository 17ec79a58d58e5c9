import type {
  Article,
  Asset,
  AssetHash,
  ConflictRefusal,
  Focus,
  Instant,
  PictureId,
  Rendition,
  RevisionRefusal,
} from "@depesche/content-model";

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
  /** Where its pictures draw the eye, of assets that have no proposal yet; one that is there stays. */
  readonly focusProposals?: ReadonlyMap<AssetHash, Focus> | undefined;
  /** One rendition per preset; the pictures left out keep what they have. */
  readonly renditions: ReadonlyMap<PictureId, readonly MadeRendition[]>;
  /** The revision (number or hash) the file was made from; by default what the store knows of `Made.folder`. */
  readonly base?: number | string | undefined;
  /** Takes the file as it is: an older text comes back, what came after its base is undone. */
  readonly revert?: boolean | undefined;
  /** Lets an article that was withdrawn be published again, as it is in the file. */
  readonly restore?: boolean | undefined;
}

/** Who publishes and when; `minor` leaves the instant readers see as the last change. */
export interface Made {
  readonly by: string;
  readonly at: Instant;
  readonly minor?: boolean | undefined;
  /**
   * The content folder, by its path or any name of its own: the store remembers which revision each of its files is,
   * and finds by that what a file is behind of. Without it, only `PublishEntry.base` tells.
   */
  readonly folder?: string | undefined;
}

/** Why the store does not take an article. */
export interface PublishRefusal {
  readonly code:
    | RevisionRefusal["code"]
    | ConflictRefusal["code"]
    | "draft"
    | "place-taken"
    | "asset-unknown"
    | "article-unknown"
    | "withdrawn"
    | "not-killed";
  readonly what: string;
  readonly mend: string;
  /** Of a conflict: what the file would change in the newest revision, as a unified diff. */
  readonly diff?: string;
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

/** Who undoes a kill, when and why; the reason stays in the newsroom. */
export interface Reinstatement {
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}

/** What reinstating did; refused as `not-killed` or `article-unknown`. */
export type ReinstateOutcome =
  | { readonly kind: "reinstated"; readonly revision: number; readonly seq: number }
  | { readonly kind: "refused"; readonly refusal: PublishRefusal };

/** Who takes an article out for good, when and, kept in the newsroom, why. */
export interface Withdrawal {
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string | undefined;
}
