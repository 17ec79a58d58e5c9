import type { NoticeKind } from "@depesche/content-model";

/** The words a page says itself, in one language. */
export interface Labels {
  readonly skipToContent: string;
  readonly sections: string;
  readonly subscribe: string;
  readonly contact: string;
  readonly frontPage: string;
  /** Stands over an author's name. */
  readonly author: string;
  readonly keyword: string;
  readonly keywords: string;
  readonly olderNews: string;
  readonly nothingYet: string;
  readonly earlier: string;
  readonly later: string;
  readonly by: (authors: string) => string;
  readonly published: string;
  readonly modified: string;
  readonly sourceLine: (provider: string) => string;
  readonly alsoIn: string;
  readonly notices: Readonly<Record<NoticeKind, string>>;
  readonly noticeAuthor: (author: string) => string;
  readonly noticeLink: string;
  readonly teaser: Readonly<Record<"registered" | "paid", string>>;
  readonly embed: (host: string) => string;
  readonly table: string;
  readonly footnotes: string;
  readonly backToText: string;
  readonly rightsReserved: string;
  readonly miningReserved: string;
  readonly subscribePage: SubscribeLabels;
  readonly messages: Readonly<Record<MessageKind, MessageLabels>>;
  /** Stands in readers' own copies where a killed article's headline was. */
  readonly withdrawn: string;
  readonly toFrontPage: string;
  readonly watermark: string;
}

/** The words of the page that offers feeds. */
export interface SubscribeLabels {
  readonly standfirst: string;
  readonly whatIsAFeed: string;
  readonly explanation: readonly string[];
  readonly formats: Readonly<Record<"rss" | "atom" | "json", string>>;
  readonly everything: string;
  readonly bySection: string;
  readonly byLanguage: string;
  readonly byAuthor: string;
  readonly byKeyword: string;
  readonly opml: string;
  readonly copy: string;
  readonly copied: string;
}

/** What a page can say instead of an article. */
export type MessageKind = "not-found" | "gone" | "not-released" | "failed";

/** A message: its heading and one sentence. */
interface MessageLabels {
  readonly heading: string;
  readonly text: string;
}
