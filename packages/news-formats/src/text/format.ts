import { defineFormat, type NewsFormat } from "../format.ts";
import { textLossRules } from "./loss.ts";
import { formatText } from "./write.ts";

/** Plain text. */
export const text: NewsFormat = defineFormat({
  name: "text",
  title: "Plain text",
  types: ["text/plain"],
  lossRules: textLossRules,
  format: (item) => ({ text: formatText(item), type: "text/plain; charset=utf-8" }),
});
