import type { ArticleId, AuthorId, ProviderId, SectionId } from "./identifier.ts";
import type { Instant } from "./instant.ts";
import type { Kill } from "./kill.ts";
import type { Notice } from "./notice.ts";
import type { Picture } from "./picture.ts";
import type { Rights } from "./rights.ts";

/** Who may read an article whole; public channels get the teaser of what is not free. */
export type Access = "free" | "registered" | "paid";

/** How the newsroom means an article: not yet, for publication, or held back. */
export type ArticleStatus = "draft" | "usable" | "withheld";

/**
 * A text with identity, as a file says it and a revision keeps it.
 *
 * Ids stand for sections, authors and providers; what they are called is a setting.
 * `body` is Markdown in NFC with LF; texts are NFC.
 */
export interface Article {
  readonly id: ArticleId;
  readonly headline: string;
  readonly kicker?: string | undefined;
  readonly slugline?: string | undefined;
  readonly summary?: string | undefined;
  readonly language: string;
  readonly section: SectionId;
  readonly authors: readonly AuthorId[];
  readonly byline?: string | undefined;
  readonly dateline?: string | undefined;
  readonly publishedAt: Instant;
  readonly updatedAt?: Instant | undefined;
  readonly embargoUntil?: Instant | undefined;
  readonly expiresAt?: Instant | undefined;
  readonly status: ArticleStatus;
  readonly access: Access;
  /** Absent for the newsroom's own texts. */
  readonly source?: ProviderId | undefined;
  /** 1 (flash) to 8 (lowest), IPTC urgency. */
  readonly urgency?: number | undefined;
  readonly genre?: string | undefined;
  readonly keywords: readonly string[];
  /** IPTC Media Topics and other coded subjects, `medtop:20000356`. */
  readonly subjects: readonly string[];
  readonly translationOf?: ArticleId | undefined;
  readonly canonicalUrl?: string | undefined;
  readonly rights: Rights;
  readonly pictures: readonly Picture[];
  readonly notices: readonly Notice[];
  readonly kill?: Kill | undefined;
  readonly body: string;
}

/** Gives the instant from which an article may be public: the later of `publishedAt` and `embargoUntil`. */
export function publicFrom(article: Pick<Article, "publishedAt" | "embargoUntil">): Instant {
  const { publishedAt, embargoUntil } = article;
  return embargoUntil !== undefined && embargoUntil > publishedAt ? embargoUntil : publishedAt;
}

/** Gives an article's lead picture. */
export function findLead<P extends { readonly role: "lead" | "body" }>(
  pictures: readonly P[],
): P | undefined {
  return pictures.find((picture) => picture.role === "lead");
}
