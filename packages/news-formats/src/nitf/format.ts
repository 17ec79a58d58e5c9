import { defineFormat, type NewsFormat } from "../format.ts";
import { nitfLossRules } from "./loss.ts";
import { parseNitf } from "./read.ts";
import { formatNitf } from "./write.ts";

/** IPTC NITF 3.6. */
export const nitf: NewsFormat = defineFormat({
  name: "nitf",
  title: "NITF 3.6",
  types: ["application/nitf+xml"],
  lossRules: nitfLossRules,
  format: (item) => ({ text: formatNitf(item), type: "application/nitf+xml" }),
  read: parseNitf,
});
