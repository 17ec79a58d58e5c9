import type { LossPlace, LossRule } from "./loss.ts";
import type { NewsItem } from "./news-item.ts";
import type { NewsPicture, NewsRendition } from "./news-picture.ts";

/** The rule of a field of the item that a format has no place for; `instead` is what a reader takes for granted. */
export function losesField<K extends keyof NewsItem>(
  field: K,
  reason: string,
  instead?: NewsItem[K],
): LossRule {
  return {
    field,
    reason,
    find: (item) => toPlaces(`/${field}`, item[field], instead),
  };
}

/** The rule of a field of every picture that a format has no place for. */
export function losesOfPictures<K extends keyof NewsPicture>(
  field: K,
  reason: string,
  instead?: NewsPicture[K],
): LossRule {
  return {
    field: `pictures[].${field}`,
    reason,
    find: (item) =>
      item.pictures.flatMap((picture, index) =>
        toPlaces(`/pictures/${index}/${field}`, picture[field], instead),
      ),
  };
}

/** The rule of a field of every rendition that a format has no place for. */
export function losesOfRenditions(field: keyof NewsRendition, reason: string): LossRule {
  return {
    field: `pictures[].renditions[].${field}`,
    reason,
    find: (item) =>
      item.pictures.flatMap((picture, at) =>
        picture.renditions.flatMap((rendition, index) =>
          toPlaces(`/pictures/${at}/renditions/${index}/${field}`, rendition[field], undefined),
        ),
      ),
  };
}

function toPlaces(path: string, value: unknown, instead: unknown): readonly LossPlace[] {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  if (instead === undefined) return [{ path, value }];
  return JSON.stringify(value) === JSON.stringify(instead) ? [] : [{ path, value, instead }];
}
