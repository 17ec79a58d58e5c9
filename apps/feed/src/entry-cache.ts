import type { FeedFormat, ArticleId } from "@depesche/content-model";

/** What a rendered entry depends on. */
export interface EntryKey {
  readonly id: ArticleId;
  readonly revision: number;
  /** The article's newest event: moves and renditions count, too. */
  readonly seq: number;
  /** The newest event about settings. */
  readonly settingsSeq: number;
  /** What the gate let through: rights end without any event. */
  readonly shown: string;
  readonly format: FeedFormat;
}

/** Entries rendered before, as bytes: each is rendered once and put into every feed that shows it. */
export interface EntryCache {
  get(key: EntryKey, render: () => Uint8Array): Uint8Array;
}

/** Makes a cache of at most `limit` entries, which drops what was asked for longest ago. */
export function createEntryCache(options: { readonly limit: number }): EntryCache {
  const kept = new Map<string, Uint8Array>();
  return {
    get({ id, revision, seq, settingsSeq, shown, format }, render) {
      const key = `${format} ${id} ${revision} ${seq} ${settingsSeq} ${shown}`;
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found;
      }
      const rendered = render();
      kept.set(key, rendered);
      if (kept.size > options.limit) {
        for (const oldest of kept.keys()) {
          kept.delete(oldest);
          break;
        }
      }
      return rendered;
    },
  };
}
