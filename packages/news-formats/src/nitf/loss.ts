import type { LossRule } from "../item/loss.ts";
import { losesOfRenditions } from "../item/loss-rule.ts";
import type { NewsItem } from "../item/news-item.ts";
import { roundToNorm } from "./vocabulary.ts";

/** What NITF 3.6 has no place for. */
export const nitfLossRules: readonly LossRule[] = [
  losesMilliseconds("publishedAt"),
  losesMilliseconds("embargoUntil"),
  losesMilliseconds("expiresAt"),
  losesOfRenditions("sizeBytes", "a media-reference has no attribute for its size"),
  losesOfRenditions("hash", "a media-reference has no attribute for a hash"),
];

function losesMilliseconds(field: "publishedAt" | "embargoUntil" | "expiresAt"): LossRule {
  return {
    field,
    reason: "norm is to the second",
    find: (item: NewsItem) => {
      const value = item[field];
      if (value === undefined || roundToNorm(value) === value) return [];
      return [{ path: `/${field}`, value, instead: roundToNorm(value) }];
    },
  };
}
