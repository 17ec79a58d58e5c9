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

interface Kept extends Omit<EntryKey, "id" | "format"> {
  readonly bytes: Uint8Array;
}

/**
 * Makes a cache of at most `limit` entries, in the state that was asked for last, which drops the articles that were asked
 * for longest ago. A document asks for a hundred entries to render one, so that finding one must cost nearly nothing.
 */
export function createEntryCache({ limit }: { readonly limit: number }): EntryCache {
  const articles = new Map<ArticleId, Map<FeedFormat, Kept>>();
  let size = 0;
  return {
    get({ id, format, ...state }, render) {
      const known = articles.get(id);
      const kept = known?.get(format);
      // While there is room nobody need know what was asked for when.
      if (known !== undefined && size * 2 > limit) {
        articles.delete(id);
        articles.set(id, known);
      }
      if (kept !== undefined && isSame(kept, state)) return kept.bytes;
      const bytes = render();
      const entries = articles.get(id) ?? new Map<FeedFormat, Kept>();
      if (!entries.has(format)) size += 1;
      articles.set(id, entries.set(format, { ...state, bytes }));
      for (const [oldest, { size: count }] of articles) {
        if (size <= limit || oldest === id) break;
        articles.delete(oldest);
        size -= count;
      }
      return bytes;
    },
  };
}

function isSame(kept: Kept, state: Omit<Kept, "bytes">): boolean {
  return (
    kept.seq === state.seq &&
    kept.revision === state.revision &&
    kept.settingsSeq === state.settingsSeq &&
    kept.shown === state.shown
  );
}
