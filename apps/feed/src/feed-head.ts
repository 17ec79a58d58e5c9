import type { FeedFormat, Instant } from "@depesche/content-model";
import type { Mining } from "@depesche/http-kit";

import type { FeedHistory } from "./feed-history.ts";

/** What a feed says of itself, before its entries. */
export interface FeedHead {
  /** A tag URI (RFC 4151). */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The page a person would read. */
  readonly pageUrl: string;
  readonly siteUrl: string;
  /** Where this document lies. */
  readonly feedUrls: Readonly<Record<FeedFormat, string>>;
  readonly history: FeedHistory;
  readonly iconUrl: string;
  readonly language: string;
  readonly publisher: string;
  readonly copyright: string;
  readonly generator: string;
  /** The latest change of the feed or of any entry; never the wall clock. */
  readonly updatedAt: Instant;
  /** WebSub hubs, none while there is no hub. */
  readonly hubs: readonly string[];
  /** What holds for text and data mining unless an entry says otherwise. */
  readonly mining: Mining;
  readonly licenseUrl: string;
}

/** The media type of each format, as served. */
export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  rss: "application/rss+xml; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};

/** The media type of each format without parameters, for links. */
export const feedLinkTypes: Readonly<Record<FeedFormat, string>> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};
