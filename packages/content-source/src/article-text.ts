import { splitArticle, type SplitArticle } from "./front-matter-split.ts";
import { locateOffset } from "./line-index.ts";
import { toSourceFault, type SourceFault } from "./source-fault.ts";
import { parseYaml, type ParsedYaml } from "./yaml-document.ts";

/** The largest article file that is read, in bytes. */
export const maxArticleBytes = 2_000_000;

/** An article's text taken apart, its front matter a plain value that nobody has judged yet. */
export interface ArticleText {
  /** LF line ends, no byte order mark; all offsets count in it. */
  readonly text: string;
  readonly split: SplitArticle & { readonly ok: true };
  readonly yaml: ParsedYaml & Required<Pick<ParsedYaml, "document">>;
}

/** An article's text, or all that keeps it from being one. */
export type ParsedArticleText =
  | { readonly ok: true; readonly article: ArticleText }
  | { readonly ok: false; readonly faults: readonly SourceFault[] };

/** Takes an article's text (LF, no byte order mark) apart; never throws. */
export function parseArticleText(text: string, file: string): ParsedArticleText {
  const split = splitArticle(text);
  if (!split.ok) {
    return { ok: false, faults: [toSourceFault(split.fault, file, { line: split.line, column: 1 })] };
  }
  const yaml = parseYaml(split.yaml);
  const { document } = yaml;
  if (document === undefined || yaml.faults.length > 0) {
    const faults = yaml.faults.map((fault) =>
      toSourceFault(fault, file, locateOffset(text, split.yamlStart + fault.offset)),
    );
    return { ok: false, faults };
  }
  return { ok: true, article: { text, split, yaml: { ...yaml, document } } };
}

/** Finds what an article file calls itself and whether it speaks of a kill, even when the file is broken. */
export function glanceAtText(text: string): { readonly id?: string; readonly mentionsKill: boolean } {
  const close = text.indexOf("\n---", 4);
  const head = close < 0 ? text : text.slice(0, close + 1);
  const id = /^id:[ \t]*(["']?)([^\s"'#]+)\1[ \t]*(?:#.*)?$/m.exec(head)?.[2];
  return { ...(id === undefined ? {} : { id }), mentionsKill: /^[ \t]*["']?kill["']?[ \t]*:/m.test(head) };
}
