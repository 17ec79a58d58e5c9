import type { Focus } from "@depesche/content-model";
import type { NewsPicture, NewsRendition } from "../item/news-picture.ts";

/** The rendition the point of interest is told for: the one with most pixels, the first of several. */
export function findLargest(renditions: readonly NewsRendition[]): NewsRendition | undefined {
  let largest = renditions[0];
  for (const rendition of renditions) {
    if (largest === undefined || areaOf(rendition) > areaOf(largest)) largest = rendition;
  }
  return largest;
}

/** Gives a picture's focus as whole pixels of its largest rendition leave it. */
export function roundFocus(picture: NewsPicture): Focus | undefined {
  const largest = findLargest(picture.renditions);
  if (picture.focus === undefined || largest === undefined) return undefined;
  return {
    x: Math.round(picture.focus.x * largest.widthPx) / largest.widthPx,
    y: Math.round(picture.focus.y * largest.heightPx) / largest.heightPx,
  };
}

function areaOf(rendition: NewsRendition): number {
  return rendition.widthPx * rendition.heightPx;
}
