import { formatChannel, type Instant } from "@depesche/content-model";
import type { IndexedArticle, ListPosition, View } from "@depesche/newsroom-store";

/** All articles an audience may see at an instant, without their texts. */
export interface ArticleIndex {
  /** Ordered by id. */
  readonly articles: readonly IndexedArticle[];
  /** Each channel's articles in its order, by the channel's id. */
  readonly channels: ReadonlyMap<string, readonly IndexedArticle[]>;
}

/** How many articles are listed at a time. */
const stride = 2_000;

/** Reads the index of a view. */
export async function readIndex(view: View, now: Instant): Promise<ArticleIndex> {
  const articles: IndexedArticle[] = [];
  for (;;) {
    const page = await view.listIndex({ after: articles.at(-1)?.id, limit: stride, now });
    articles.push(...page);
    if (page.length < stride) break;
  }
  const channels = new Map<string, IndexedArticle[]>();
  for (const article of articles.toSorted(comparePositions)) {
    for (const channel of article.channels) {
      const name = formatChannel(channel);
      const listed = channels.get(name);
      if (listed === undefined) channels.set(name, [article]);
      else listed.push(article);
    }
  }
  return { articles, channels };
}

/** The order of channels: newest `firstPublicAt` first, ties by id. */
function comparePositions(one: ListPosition, other: ListPosition): number {
  if (one.firstPublicAt !== other.firstPublicAt) return one.firstPublicAt < other.firstPublicAt ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}
