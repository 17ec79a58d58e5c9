import { defineFormat, type NewsFormat } from "../format.ts";
import { g2LossRules } from "./loss.ts";
import { parseNewsMl } from "./read.ts";
import { formatNewsMl } from "./write.ts";

/** IPTC NewsML-G2 2.35: a newsItem, or a newsMessage with package and pictures. */
export const newsMlG2: NewsFormat = defineFormat({
  name: "newsml-g2",
  title: "NewsML-G2 2.35",
  types: ["application/vnd.iptc.g2.newsmessage+xml", "application/vnd.iptc.g2.newsitem+xml"],
  lossRules: g2LossRules,
  format: (item) => ({
    text: formatNewsMl(item),
    type:
      item.pictures.length === 0
        ? "application/vnd.iptc.g2.newsitem+xml"
        : "application/vnd.iptc.g2.newsmessage+xml",
  }),
  read: parseNewsMl,
});
