import type { ArticleEntry, Change, FormatName } from "@depesche/syndication-contract";

/** An article of the snapshot a mirror begins with. */
export interface SnapshotEntry extends ArticleEntry {
  readonly kind: "snapshot";
}

/** That the snapshot is whole: every other article a mirror holds must be taken away. */
export interface SnapshotEnd {
  readonly kind: "complete";
  /** The ids of all articles the partner may have. */
  readonly articles: ReadonlySet<string>;
}

/** One thing a mirror has to do. */
export type MirrorChange = Change | SnapshotEntry | SnapshotEnd;

/** Which articles, from where on, and how. */
export interface FollowOptions {
  /** What `keep` was given last; without it a snapshot comes first. */
  readonly since?: string | undefined;
  /** Called with each cursor once all before it was worked through: whoever keeps it goes on there after a crash. */
  readonly keep?: ((cursor: string) => void | Promise<void>) | undefined;
  readonly section?: readonly string[] | undefined;
  readonly language?: readonly string[] | undefined;
  readonly keyword?: readonly string[] | undefined;
  readonly subject?: readonly string[] | undefined;
  /** `json` unless told. */
  readonly format?: FormatName | undefined;
  /** `none` leaves the documents out. */
  readonly include?: "document" | "none" | undefined;
  /** Ends the loop, without an error. */
  readonly signal?: AbortSignal | undefined;
}

/** Says whether a change takes its article away. */
export function isRemoval(change: MirrorChange): change is Change & {
  readonly kind: "killed" | "withheld" | "lost";
} {
  return change.kind === "killed" || change.kind === "withheld" || change.kind === "lost";
}
