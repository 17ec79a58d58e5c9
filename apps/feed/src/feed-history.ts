import type { FeedFormat } from "@depesche/content-model";

import { feedLinkTypes } from "./feed-head.ts";

/** One document's addresses in the three formats. */
export type FeedAddresses = Readonly<Record<FeedFormat, string>>;

/**
 * Where a document stands among those of its channel (RFC 5005, section 4): the one to subscribe to, or the archive
 * of a month with its neighbours. All of them together hold every article.
 */
export type FeedHistory =
  | { readonly kind: "subscription"; readonly previous: FeedAddresses | undefined }
  | {
      readonly kind: "archive";
      readonly current: FeedAddresses;
      readonly previous: FeedAddresses | undefined;
      readonly next: FeedAddresses | undefined;
    };

/** A link to another document of the same channel. */
export interface HistoryLink {
  readonly rel: "current" | "prev-archive" | "next-archive";
  readonly url: string;
  readonly type: string;
}

/** The namespace of what Atom and RSS have no words for (RFC 5005). */
export const historyNamespace = "http://purl.org/syndication/history/1.0";

/** Lists the links of a document to the others of its channel, in its own format. */
export function listHistoryLinks(history: FeedHistory, format: FeedFormat): readonly HistoryLink[] {
  const link = (rel: HistoryLink["rel"], addresses: FeedAddresses | undefined): readonly HistoryLink[] =>
    addresses === undefined ? [] : [{ rel, url: addresses[format], type: feedLinkTypes[format] }];
  return [
    ...(history.kind === "archive" ? link("current", history.current) : []),
    ...link("prev-archive", history.previous),
    ...(history.kind === "archive" ? link("next-archive", history.next) : []),
  ];
}
