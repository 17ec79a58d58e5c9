import type { ArticleId } from "@depesche/content-model";

/** What stands before the anchors of an item, so that several items fit on one page; begins with a letter (XML ID). */
export function anchorPrefixOf(id: ArticleId): string {
  return `a-${id}-`;
}
