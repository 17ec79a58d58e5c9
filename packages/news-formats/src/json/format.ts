import { defineFormat, type NewsFormat } from "../format.ts";
import { parseJsonArticle } from "./read.ts";
import { formatJsonArticle } from "./write.ts";

/** The JSON of this system, which loses nothing. */
export const json: NewsFormat = defineFormat({
  name: "json",
  title: "JSON",
  types: ["application/json"],
  lossRules: [],
  format: (item) => ({ text: formatJsonArticle(item), type: "application/json" }),
  read: parseJsonArticle,
});
