import { findLead, listPictureFiles, readingPreset } from "@depesche/content-model";
import type { LossRule } from "../item/loss.ts";
import { chooseRendition, keyOf } from "../item/news-picture.ts";
import { losesPolicy } from "../item/policy-loss.ts";
import { losesUnshown } from "../item/shown-loss.ts";

/** What the HTML fragment has no place for. */
export const htmlLossRules: readonly LossRule[] = [
  ...losesUnshown(),
  losesPolicy,
  {
    field: "pictures[]",
    reason: "a picture is shown as the lead or where the text has it",
    find: (item) => {
      const placed = new Set(listPictureFiles(item.body));
      const lead = findLead(item.pictures);
      return item.pictures.flatMap((picture, index) =>
        picture === lead || placed.has(keyOf(picture))
          ? []
          : [{ path: `/pictures/${index}`, value: picture.id }],
      );
    },
  },
  {
    field: "pictures[].renditions[]",
    reason: "one rendition is shown",
    find: (item) =>
      item.pictures.flatMap((picture, at) => {
        const shown = chooseRendition(picture, readingPreset);
        return picture.renditions.flatMap((rendition, index) =>
          rendition === shown
            ? []
            : [{ path: `/pictures/${at}/renditions/${index}`, value: rendition.preset }],
        );
      }),
  },
];
