import { defineFormat, type NewsFormat } from "../format.ts";
import { ninjs1LossRules } from "./loss.ts";
import { parseNinjs1 } from "./read.ts";
import { formatNinjs1 } from "./write.ts";

/** IPTC ninjs 1.6 as the Superdesk world speaks it. */
export const ninjs1: NewsFormat = defineFormat({
  name: "ninjs-1.x",
  title: "ninjs 1.x",
  types: ["application/vnd.iptc.ninjs+json; version=1.6"],
  lossRules: ninjs1LossRules,
  format: (item) => ({ text: formatNinjs1(item), type: "application/vnd.iptc.ninjs+json; version=1.6" }),
  read: parseNinjs1,
});
