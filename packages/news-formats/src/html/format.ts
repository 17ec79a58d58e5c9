import { defineFormat, type NewsFormat } from "../format.ts";
import { htmlLossRules } from "./loss.ts";
import { formatHtml } from "./write.ts";

/** A piece of HTML to be put into a page. */
export const html: NewsFormat = defineFormat({
  name: "html",
  title: "HTML fragment",
  types: ["text/html"],
  lossRules: htmlLossRules,
  format: (item) => ({ text: formatHtml(item), type: "text/html; charset=utf-8" }),
});
