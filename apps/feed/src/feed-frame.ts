/** What stands around a feed's entries: a document is its start, its entries with `between`, its end. */
export interface FeedFrame {
  readonly start: string;
  readonly between: string;
  readonly end: string;
}
