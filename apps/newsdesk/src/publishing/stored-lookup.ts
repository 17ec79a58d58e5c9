import type { ArticleId } from "@depesche/content-model";
import type { Newsdesk, StoredSummary } from "@depesche/newsroom-store/newsdesk";
import type { StoredIndex } from "./comparison.ts";

/** What the store knows of articles: of all at once, or of each when it is asked for, so that a few cost little. */
export interface StoredLookup {
  find(id: ArticleId): Promise<StoredSummary | undefined>;
  /** All that was found so far; of a whole folder, all there is. */
  readonly known: StoredIndex;
  /** Whether the store holds no article at all; never true where not all were listed. */
  readonly isEmpty: boolean;
}

/** Looks at everything the store holds, with what the folder's files were when it was last published. */
export async function listAll(newsdesk: Pick<Newsdesk, "listStored">, folder: string): Promise<StoredLookup> {
  const known = new Map((await newsdesk.listStored({ folder })).map((summary) => [summary.id, summary]));
  return { find: (id) => Promise.resolve(known.get(id)), known, isEmpty: known.size === 0 };
}

/** Asks for each article. */
export function lookUpEach(newsdesk: Pick<Newsdesk, "findStored">): StoredLookup {
  const known = new Map<ArticleId, StoredSummary>();
  return {
    async find(id) {
      const summary = known.get(id) ?? (await newsdesk.findStored(id));
      if (summary !== undefined) known.set(id, summary);
      return summary;
    },
    known,
    isEmpty: false,
  };
}
