import type { LossRule } from "../item/loss.ts";
import { losesField, losesOfRenditions } from "../item/loss-rule.ts";
import { findSignalLoss } from "../ninjs/signal-loss.ts";
import { roundFocus } from "./picture-focus.ts";

/** What ninjs 3.1 has no place for. */
export const ninjs3LossRules: readonly LossRule[] = [
  losesField("access", "ninjs does not say who may read an item whole", "free"),
  findSignalLoss,
  {
    field: "pictures[].focus",
    reason: "the point of interest is given in whole pixels of the largest rendition",
    find: (item) =>
      item.pictures.flatMap((picture, index) => {
        const instead = roundFocus(picture);
        const { focus } = picture;
        if (focus === undefined || (instead?.x === focus.x && instead.y === focus.y)) return [];
        return [
          { path: `/pictures/${index}/focus`, value: focus, ...(instead === undefined ? {} : { instead }) },
        ];
      }),
  },
  losesOfRenditions("hash", "a rendition has no member for a hash"),
];
