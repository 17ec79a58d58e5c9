import type { LossRule } from "../item/loss.ts";
import { losesField, losesOfPictures, losesOfRenditions } from "../item/loss-rule.ts";
import { findSignalLoss } from "../ninjs/signal-loss.ts";

/** What ninjs 1.x has no place for. */
export const ninjs1LossRules: readonly LossRule[] = [
  losesField("access", "ninjs does not say who may read an item whole", "free"),
  findSignalLoss,
  losesOfPictures("focus", "a rendition has no point of interest before ninjs 2"),
  losesOfRenditions("hash", "a rendition has no member for a hash"),
];
