import { findForbiddenCharacter } from "@depesche/content-model";
import { splitArticle, type SplitArticle } from "./front-matter-split.ts";
import { locateOffset } from "./line-index.ts";
import { fileStart, toSourceFault, type FilePlace, type SourceFault } from "./source-fault.ts";
import type { Document } from "yaml";
import { findMergeMarks } from "./merge-marks.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { parseYaml } from "./yaml-document.ts";

/** The largest article file that is read, in bytes. */
export const maxArticleBytes = 2_000_000;

/** An article's text taken apart, its front matter a plain value that nobody has judged yet. */
export interface ArticleText {
  /** LF line ends, no byte order mark; all offsets count in it. */
  readonly text: string;
  readonly split: SplitArticle & { readonly ok: true };
  readonly yaml: {
    readonly value: unknown;
    /** Knows every place; made when somebody asks, since a sound article needs none. */
    readonly getDocument: () => Document.Parsed;
  };
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
  const merge = findMergeMarks(text);
  if (merge !== undefined) return { ok: false, faults: [toSourceFault(merge.fault, file, merge.place)] };
  const plain = findForbiddenCharacter(split.yaml) === undefined ? readPlainYaml(split.yaml) : undefined;
  if (plain !== undefined) {
    let document: Document.Parsed | undefined;
    const getDocument = (): Document.Parsed => (document ??= parseAgain(split.yaml));
    return { ok: true, article: { text, split, yaml: { value: plain, getDocument } } };
  }
  const yaml = parseYaml(split.yaml);
  const { document } = yaml;
  if (document === undefined || yaml.faults.length > 0) {
    const faults = yaml.faults.map((fault) =>
      toSourceFault(fault, file, locateOffset(text, split.yamlStart + fault.offset)),
    );
    return { ok: false, faults };
  }
  return { ok: true, article: { text, split, yaml: { value: yaml.value, getDocument: () => document } } };
}

/** Finds where an article's front matter says its id; the file's start when it does not. */
export function locateId({ text, split }: Pick<ArticleText, "text" | "split">): FilePlace {
  const found = /^[ ]*["']?id["']?[ ]*:[ ]*/m.exec(split.yaml);
  return found === null ? fileStart : locateOffset(text, split.yamlStart + found.index + found[0].length);
}

function parseAgain(yaml: string): Document.Parsed {
  const { document } = parseYaml(yaml);
  if (document === undefined) throw new Error("what is plain YAML is YAML");
  return document;
}
