import type { Token } from "markdown-it";
import type { BodySource } from "./body-source.ts";
import type { FootnoteBook } from "./footnote-book.ts";
import { readFootnoteLabel } from "./footnote-book.ts";
import type { Inline, Text } from "./inline.ts";
import type { LinkTarget } from "./link-target.ts";
import { parseLinkTarget } from "./link-target.ts";
import { readSoftBreak } from "./soft-break.ts";

/** How deep quotes, lists and marks may be nested. */
export const MAX_NESTING = 12;

/** What the conversion of one body shares. */
export interface InlineContext {
  readonly source: BodySource;
  readonly footnotes: FootnoteBook;
  /** `#anchor` links met so far, to be checked when all headings are known. */
  readonly fragments: { readonly href: string; readonly line: number; readonly column: number }[];
}

interface OpenMark {
  readonly closer: string;
  readonly children: Inline[];
  /** Undefined for a mark that leaves no trace (a bad link, a mark too deep): its children are its parent's. */
  readonly toInline: ((children: readonly Inline[]) => Inline) | undefined;
}

const MARKS = {
  em_open: { closer: "em_close", kind: "emphasis" },
  strong_open: { closer: "strong_close", kind: "strong" },
  s_open: { closer: "s_close", kind: "strikethrough" },
} as const;

/**
 * Turns the inline tokens of one block into inlines.
 *
 * `line` (from 0) is where the content begins. Images are left out and reported: figures are found before. Iterative and
 * cut off at {@link MAX_NESTING}, so that whoever walks the result may recurse.
 */
export function toInlines(token: Token, line: number, context: InlineContext): readonly Inline[] {
  const tokens = token.children ?? [];
  const root: Inline[] = [];
  const open: OpenMark[] = [];
  let children = root;
  let links = 0;

  function report(code: Parameters<BodySource["report"]>[0], at: Token, subject: string): void {
    const shift = at.type === "link_open" && at.markup !== "autolink" ? -1 : 0;
    const place = context.source.locate(token.content, (at.map?.[0] ?? 0) + shift, line);
    context.source.report(code, place, subject);
  }

  function push(closer: string, toInline: OpenMark["toInline"], at: Token): void {
    const deep = open.length >= MAX_NESTING;
    if (open.length === MAX_NESTING) report("nesting", at, String(MAX_NESTING));
    const kept = deep ? undefined : toInline;
    const own = kept === undefined ? children : [];
    open.push({ closer, children: own, toInline: kept });
    children = own;
  }

  function pop(closer: string): void {
    if (!open.some((mark) => mark.closer === closer)) return;
    for (let mark = open.pop(); mark !== undefined; mark = open.pop()) {
      children = open.at(-1)?.children ?? root;
      if (mark.toInline !== undefined && mark.children.length > 0) {
        children.push(mark.toInline(mark.children));
      }
      if (mark.closer === closer) return;
    }
  }

  function openLink(at: Token): void {
    const written = String(at.attrGet("href") ?? "");
    const target = parseLinkTarget(written);
    if (links > 0) report("link-nested", at, written);
    else if (!target.ok) report(target.code, at, written);
    links += 1;
    if (links > 1 || !target.ok) {
      push("link_close", undefined, at);
      return;
    }
    if (target.href.startsWith("#")) noteFragment(target.href, at);
    push("link_close", toLink(target, cleanText(String(at.attrGet("title") ?? ""))), at);
  }

  function noteFragment(href: string, at: Token): void {
    const place = context.source.locate(token.content, (at.map?.[0] ?? 1) - 1, line);
    context.fragments.push({ href, ...place });
  }

  function refer(at: Token): void {
    const label = readFootnoteLabel(at);
    const number = context.footnotes.refer(label);
    if (number === undefined) report("footnote-undefined", at, `[^${label}]`);
    else if (links > 0) report("footnote-in-link", at, `[^${label}]`);
    else if (number > 0) children.push({ kind: "footnote-reference", number });
  }

  for (const [index, at] of tokens.entries()) {
    switch (at.type) {
      case "text":
        addText(children, at.content);
        break;
      case "softbreak":
        addText(children, readSoftBreak(tokens, index));
        break;
      case "hardbreak":
        children.push({ kind: "line-break" });
        break;
      case "code_inline":
        children.push({ kind: "code-span", text: cleanText(at.content) });
        break;
      case "em_open":
      case "strong_open":
      case "s_open": {
        const { closer, kind } = MARKS[at.type];
        push(closer, (inner) => ({ kind, children: inner }), at);
        break;
      }
      case "link_open":
        if (tokens[index + 1]?.type === "link_close") {
          report("link-empty", at, String(at.attrGet("href") ?? ""));
        }
        openLink(at);
        break;
      case "link_close":
        links -= 1;
        pop(at.type);
        break;
      case "em_close":
      case "strong_close":
      case "s_close":
        pop(at.type);
        break;
      case "image":
        report("figure-in-text", at, String(at.attrGet("src") ?? ""));
        break;
      case "html_inline":
        report("raw-html", at, at.content);
        break;
      case "footnote_ref":
        refer(at);
        break;
    }
  }
  return root;
}

function toLink(
  target: Extract<LinkTarget, { ok: true }>,
  title: string,
): (children: readonly Inline[]) => Inline {
  return (children) => ({
    kind: "link",
    href: target.href,
    ...(title === "" ? {} : { title }),
    children,
  });
}

function addText(children: Inline[], content: string): void {
  const text = cleanText(content);
  if (text === "") return;
  const last = children.at(-1);
  if (last?.kind !== "text") {
    children.push({ kind: "text", text });
    return;
  }
  const joined: Text = { kind: "text", text: last.text + text };
  children[children.length - 1] = joined;
}

/* Character references may bring in white space that Markdown would not have let through (`&#12;`, `&NewLine;`). */
function cleanText(content: string): string {
  return /[\t\n\f\r]/.test(content) ? content.replace(/[\t\n\f\r]/g, " ") : content;
}
