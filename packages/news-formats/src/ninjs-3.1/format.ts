import { defineFormat, type NewsFormat } from "../format.ts";
import { ninjs3LossRules } from "./loss.ts";
import { parseNinjs3 } from "./read.ts";
import { formatNinjs3 } from "./write.ts";

/** IPTC ninjs 3.1; reads every 2.x and 3.x item of news content. */
export const ninjs3: NewsFormat = defineFormat({
  name: "ninjs-3.1",
  title: "ninjs 3.1",
  types: ["application/vnd.iptc.ninjs+json; version=3.1", "application/vnd.iptc.ninjs+json"],
  lossRules: ninjs3LossRules,
  format: (item) => ({ text: formatNinjs3(item), type: "application/vnd.iptc.ninjs+json; version=3.1" }),
  read: parseNinjs3,
});
