import type {
  Access,
  ArticleId,
  Block,
  Instant,
  Notice,
  ProviderId,
  SectionId,
} from "@depesche/content-model";
import type { NewsPicture } from "./news-picture.ts";

/** What may be done with an item now (IPTC publishing status: `stat:usable`, `stat:withheld`, `stat:canceled`). */
export const newsStatuses = ["usable", "withheld", "canceled"] as const;

/** An item's publishing status. */
export type NewsStatus = (typeof newsStatuses)[number];

/** Why this revision was sent: an ordinary change, a wrong fact replaced, an order to remove. */
export const newsSignals = ["update", "correction", "kill"] as const;

/** One signal. */
export type NewsSignal = (typeof newsSignals)[number];

/** Whoever stands behind an article; `id` is the newsroom's own. */
export interface NewsAuthor {
  readonly id?: string | undefined;
  readonly name: string;
}

/** The agency a text or a picture came from. */
export interface NewsProvider {
  readonly id?: ProviderId | undefined;
  readonly name: string;
}

/** A coded subject, `medtop:20000356`, with its name where that is known. */
export interface NewsSubject {
  readonly code: string;
  readonly name?: string | undefined;
}

/** What may be done with a text or a picture, resolved: nothing is left to defaults. */
export interface NewsRights {
  readonly copyrightHolder?: string | undefined;
  readonly copyrightNotice?: string | undefined;
  readonly usageTerms?: string | undefined;
  readonly syndication: "allowed" | "denied";
  /** Directive (EU) 2019/790, Article 4. */
  readonly textAndDataMining: "reserved" | "allowed";
}

/**
 * One revision of an article as a partner may have it: everything is resolved, and nothing is in it that is not his.
 *
 * Texts are NFC, without control characters; `body` was made by `toNewsBody`, and its figures name pictures by their
 * key. An item that is not usable has neither body nor pictures, and `takedownNotice` instead.
 */
export interface NewsItem {
  readonly id: ArticleId;
  /** The tag URI (RFC 4151): the item's name in every format; the revision is not part of it. */
  readonly uri: string;
  /** From 1. */
  readonly revision: number;
  readonly status: NewsStatus;
  readonly signals: readonly NewsSignal[];
  /** How much of the text is in `body`. */
  readonly extent: "full" | "teaser";
  readonly access: Access;
  /** BCP 47; `und` when a foreign document does not say. */
  readonly language: string;
  /** May be missing where the headline itself must not be repeated: in a takedown. */
  readonly headline?: string | undefined;
  readonly kicker?: string | undefined;
  readonly slugline?: string | undefined;
  readonly summary?: string | undefined;
  /** The line to be printed; `authors` says who they are. */
  readonly byline?: string | undefined;
  readonly dateline?: string | undefined;
  readonly authors: readonly NewsAuthor[];
  readonly section?: { readonly id: SectionId; readonly title: string } | undefined;
  /** The publication's title. */
  readonly publisher: string;
  /** Absent for the newsroom's own texts. */
  readonly provider?: NewsProvider | undefined;
  readonly firstCreatedAt: Instant;
  readonly versionCreatedAt: Instant;
  /** When readers could first have it. */
  readonly publishedAt?: Instant | undefined;
  /** The embargo mark: nothing may be shown before. */
  readonly embargoUntil?: Instant | undefined;
  readonly expiresAt?: Instant | undefined;
  readonly canonicalUrl?: string | undefined;
  /** The URI of the item this one translates. */
  readonly translationOf?: string | undefined;
  /** 1 (flash) to 8 (lowest). */
  readonly urgency?: number | undefined;
  readonly genre?: string | undefined;
  readonly keywords: readonly string[];
  readonly subjects: readonly NewsSubject[];
  /** A term of IPTC's Digital Source Type NewsCodes, `trainedAlgorithmicMedia`. */
  readonly digitalSourceType?: string | undefined;
  readonly rights: NewsRights;
  readonly notices: readonly Notice[];
  /** What readers are to be told in the place of an item that is not usable. */
  readonly takedownNotice?: string | undefined;
  readonly pictures: readonly NewsPicture[];
  readonly body: readonly Block[];
}
