import { formatArticleTag, type ArticleId, type Instant, type Publication } from "@depesche/content-model";
import type { NewsItem } from "./news-item.ts";

/** That an article must be taken away: killed, held back, or no longer the partner's. */
export interface RemovedArticle {
  readonly kind: "killed" | "withheld" | "lost";
  readonly id: ArticleId;
  /** The revision that took it away, or the newest. */
  readonly revision: number;
  readonly language: string;
  readonly at: Instant;
  /** What readers are to be told in its place. */
  readonly notice?: string | undefined;
}

/**
 * Makes the item that orders a partner to take an article away: a killed one is `canceled` and never to be used again,
 * one that is held back or not his any more is `withheld`. Neither headline nor text is repeated.
 */
export function toTakedownItem(removed: RemovedArticle, publication: Publication): NewsItem {
  return {
    id: removed.id,
    uri: formatArticleTag(publication.tagAuthority, removed.id),
    revision: removed.revision,
    status: removed.kind === "killed" ? "canceled" : "withheld",
    signals: removed.kind === "killed" ? ["kill"] : [],
    extent: "full",
    access: "free",
    language: removed.language,
    authors: [],
    publisher: publication.title,
    firstCreatedAt: removed.at,
    versionCreatedAt: removed.at,
    keywords: [],
    subjects: [],
    rights: { syndication: "denied", textAndDataMining: "reserved" },
    notices: [],
    takedownNotice: removed.notice,
    pictures: [],
    body: [],
  };
}
