import type {
  ArticleId,
  Entitlement,
  Instant,
  PartnerId,
  PictureId,
  Selection,
} from "@depesche/content-model";
import type { LogHead } from "../event-log.ts";
import type { ViewedArticle, ViewedPicture } from "../view/view.ts";

/** Who asks: a partner under one revision of his entitlement, and what he asked for within it. */
export interface PartnerAccess {
  readonly partner: PartnerId;
  readonly entitlement: Entitlement;
  /** From 1; a receipt names it. */
  readonly entitlementRevision: number;
  readonly filter?: Selection | undefined;
}

/** An article as a partner may have it. */
export interface PartnerArticle extends Omit<ViewedArticle, "firstPublicAt"> {
  /** Absent while it is embargoed. */
  readonly firstPublicAt?: Instant;
  /** The mark for trusted partners: nothing may be shown before. */
  readonly embargoedUntil?: Instant;
  /** When its newest state was made. */
  readonly versionCreatedAt: Instant;
}

/** A position in the log: behind event `seq`, or within the expansion of the event after it, behind an article. */
export interface LogPosition {
  readonly epoch: string;
  readonly seq: number;
  readonly within?: ArticleId;
}

/** Why a partner has an article anew. */
export type PartnerUpsertKind = "upsert" | "corrected" | "released" | "gained";

/** Why a partner must take an article away. */
export type PartnerRemovalKind = "killed" | "withheld" | "lost";

/**
 * One entry of what changed for a partner. An article always comes in its newest state, at its newest
 * event, never an older one after a newer; a removal comes only to who could have had it.
 */
export type PartnerChange =
  | {
      readonly kind: PartnerUpsertKind;
      readonly seq: number;
      readonly at: Instant;
      readonly article: PartnerArticle;
    }
  | {
      readonly kind: PartnerRemovalKind;
      readonly seq: number;
      readonly at: Instant;
      readonly id: ArticleId;
      /** The revision that took it away, or the newest. */
      readonly revision: number;
      readonly language: string;
      /** What readers are to be told in its place, for `killed`. */
      readonly notice?: string;
    }
  | {
      readonly kind: "picture-killed";
      readonly seq: number;
      readonly at: Instant;
      readonly picture: PictureId;
      /** The article that had it, as it is now. */
      readonly article: PartnerArticle;
    };

/** A page of changes; `next` always goes on, behind empty pages too. */
export interface PartnerChanges {
  readonly changes: readonly PartnerChange[];
  readonly next: LogPosition;
  readonly head: LogHead;
  /** Whether there is more to read now. */
  readonly more: boolean;
  /** The entitlement it was read under, which may be newer than the one that asked: a receipt names this one. */
  readonly entitlementRevision: number;
  /** Whether everyone with the same entitlement and filter has these changes from there: nothing in them asked what this partner had before. */
  readonly common: boolean;
}

/** A page of all articles a partner may have, ordered by id; it may be short or empty before the last one. */
export interface PartnerArticles {
  readonly articles: readonly PartnerArticle[];
  /** Absent on the last page. */
  readonly next?: ArticleId;
  readonly head: LogHead;
  /** As in `PartnerChanges`. */
  readonly entitlementRevision: number;
}

/** What an id answers to a partner; what is not his is `unknown`, like what never existed. */
export type PartnerAnswer<T> =
  | { readonly kind: "shown"; readonly value: T }
  | {
      readonly kind: "gone";
      readonly reason: "killed" | "withheld" | "expired" | "withdrawn" | "corrected" | "lost";
      readonly notice?: string;
    }
  | { readonly kind: "unknown" };

/** A section with something in it for a partner. */
export interface PartnerSection {
  readonly id: string;
  readonly title: string;
  readonly formerly: readonly string[];
}

/** What one partner may see; SQL narrows, the gate decides each row. Every answer is a function of the store and `now`. */
export interface PartnerView {
  /**
   * Reads on in the log: at most `limit` changes, at most `rows` rows looked at (5,000 unless told).
   * Throws `position-foreign` (another epoch) and `position-ahead` (behind the head).
   */
  readChanges(
    from: LogPosition,
    options: { readonly limit: number; readonly rows?: number; readonly now: Instant },
  ): Promise<PartnerChanges>;
  /** Looks at 5,000 rows at most. */
  listArticles(options: {
    readonly after?: ArticleId | undefined;
    readonly limit: number;
    readonly now: Instant;
  }): Promise<PartnerArticles>;
  findArticle(id: ArticleId, now: Instant): Promise<PartnerAnswer<PartnerArticle>>;
  /** An older revision; gone for everyone once the article was killed or a wrong fact in it was replaced since. */
  findRevision(id: ArticleId, number: number, now: Instant): Promise<PartnerAnswer<PartnerArticle>>;
  findPicture(id: PictureId, now: Instant): Promise<PartnerAnswer<ViewedPicture>>;
  listSections(now: Instant): Promise<readonly PartnerSection[]>;
}
