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

/** An article as a partner may have it, without its text: all that decides which document it becomes for him. */
export interface PartnerOutline {
  readonly id: ArticleId;
  readonly language: string;
  readonly revision: number;
  /** Its newest event. */
  readonly seq: number;
  readonly grant: "full" | "teaser";
  readonly place: string;
  readonly modifiedAt: Instant;
  /** These three as in `PartnerArticle`. */
  readonly firstPublicAt?: Instant;
  readonly embargoedUntil?: Instant;
  readonly until?: Instant;
  /** Those of its pictures that come along, with what exists of them. */
  readonly pictures: readonly OutlinedPicture[];
}

/** A picture as far as an outline names it. */
export interface OutlinedPicture {
  readonly id: PictureId;
  readonly renditions: ViewedPicture["renditions"];
}

/** An article in outline, and whole if that was wanted. */
export interface OutlinedArticle {
  readonly outline: PartnerOutline;
  readonly whole?: PartnerArticle;
}

/** Says which of some articles a partner may have, whatever was filtered. */
export type FindShown = (ids: readonly ArticleId[]) => Promise<ReadonlySet<ArticleId>>;

/**
 * Says of which articles of a reading the text is wanted. It is asked once, in the middle of the reading, and may wait for `findShown`, which
 * answers from the same state of the store, and for nothing else.
 */
export type ChooseTexts = (
  outlines: readonly PartnerOutline[],
  findShown: FindShown,
) => Promise<ReadonlySet<ArticleId>>;

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
export type PartnerChange<A = PartnerArticle> =
  | {
      readonly kind: PartnerUpsertKind;
      readonly seq: number;
      readonly at: Instant;
      readonly article: A;
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
      readonly article: A;
    };

/** A page of changes; `next` always goes on, behind empty pages too. */
export interface PartnerChanges<A = PartnerArticle> {
  readonly changes: readonly PartnerChange<A>[];
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
export interface PartnerArticles<A = PartnerArticle> {
  readonly articles: readonly A[];
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

/** How far a reading of the log goes. */
export interface ChangesOptions {
  readonly limit: number;
  readonly rows?: number | undefined;
  readonly now: Instant;
}

/** Which stretch of all articles is read. */
export interface ArticlesOptions {
  readonly after?: ArticleId | undefined;
  readonly limit: number;
  readonly now: Instant;
}

/** What one partner may see; SQL narrows, the gate decides each row. Every answer is a function of the store and `now`. */
export interface PartnerView {
  /**
   * Reads on in the log: at most `limit` changes, at most `rows` rows looked at (5,000 unless told).
   * Throws `position-foreign` (another epoch) and `position-ahead` (behind the head).
   */
  readChanges(from: LogPosition, options: ChangesOptions): Promise<PartnerChanges>;
  /** Looks at 5,000 rows at most. */
  listArticles(options: ArticlesOptions): Promise<PartnerArticles>;
  findArticle(id: ArticleId, now: Instant): Promise<PartnerAnswer<PartnerArticle>>;
  /** The same three, in outline: for whoever has most of the texts already. */
  outlineChanges(
    from: LogPosition,
    options: ChangesOptions,
    choose: ChooseTexts,
  ): Promise<PartnerChanges<OutlinedArticle>>;
  outlineArticles(options: ArticlesOptions, choose: ChooseTexts): Promise<PartnerArticles<OutlinedArticle>>;
  outlineArticle(id: ArticleId, now: Instant, choose: ChooseTexts): Promise<PartnerAnswer<OutlinedArticle>>;
  /** Of some articles those the partner may have, whatever was filtered. */
  findShown(ids: readonly ArticleId[], now: Instant): Promise<ReadonlySet<ArticleId>>;
  /** An older revision; gone for everyone once the article was killed or a wrong fact in it was replaced since. */
  findRevision(id: ArticleId, number: number, now: Instant): Promise<PartnerAnswer<PartnerArticle>>;
  findPicture(id: PictureId, now: Instant): Promise<PartnerAnswer<ViewedPicture>>;
  listSections(now: Instant): Promise<readonly PartnerSection[]>;
}
