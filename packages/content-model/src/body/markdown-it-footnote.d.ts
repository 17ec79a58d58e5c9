declare module "markdown-it-footnote" {
  import type { MarkdownIt } from "markdown-it";

  /** Adds footnote definitions, references and inline footnotes to a parser. */
  export default function footnotePlugin(md: MarkdownIt): void;
}
