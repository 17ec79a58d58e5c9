import { findLead, listPictureFiles } from "@depesche/content-model";
import type { LossRule } from "../item/loss.ts";
import { losesField } from "../item/loss-rule.ts";
import { keyOf } from "../item/news-picture.ts";
import { losesPolicy } from "../item/policy-loss.ts";
import { losesUnshown } from "../item/shown-loss.ts";

/** What plain text has no place for. */
export const textLossRules: readonly LossRule[] = [
  ...losesUnshown("revision", "language", "publishedAt", "expiresAt", "digitalSourceType"),
  losesField("extent", "plain text does not say how much of the text it is", "full"),
  losesPolicy,
  {
    field: "uri",
    reason: "plain text names an article only in a correction, a withhold and a kill",
    find: (item) =>
      item.status === "usable" && !item.signals.includes("correction")
        ? [{ path: "/uri", value: item.uri }]
        : [],
  },
  {
    field: "signals",
    reason: "plain text marks a correction and a kill, and no ordinary update",
    find: (item) => (item.signals.includes("update") ? [{ path: "/signals", value: item.signals }] : []),
  },
  {
    field: "pictures[]",
    reason: "plain text has the words of the pictures it shows, and no address",
    find: (item) => {
      const placed = new Set(listPictureFiles(item.body));
      const lead = findLead(item.pictures);
      return item.pictures.flatMap((picture, index) => [
        { path: `/pictures/${index}/renditions`, value: picture.id },
        ...(picture === lead || placed.has(keyOf(picture))
          ? []
          : [{ path: `/pictures/${index}`, value: picture.id }]),
      ]);
    },
  },
  {
    field: "body: marks",
    reason: "stress, headings and tables become plain lines",
    find: (item) =>
      item.body.flatMap((block, index) =>
        block.kind === "heading" || block.kind === "table"
          ? [{ path: `/body/${index}`, value: block.kind }]
          : [],
      ),
  },
];
