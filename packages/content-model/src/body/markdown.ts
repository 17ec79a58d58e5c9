// oxlint-disable-next-line triple-slash-reference -- packages that include this file must find the declaration too
/// <reference path="./markdown-it-footnote.d.ts" />
import MarkdownIt from "markdown-it";
import type { MarkdownIt as Parser, StateInline, Token } from "markdown-it";
import footnotePlugin from "markdown-it-footnote";
import { quickenPlainText } from "./plain-text.ts";
import { matchBrokenTag, matchRawHtml } from "./raw-html.ts";

/** The nesting at which the parser itself gives up; far above what a body may have, low enough for any stack. */
const MAX_PARSER_NESTING = 60;

interface Markdown {
  readonly parser: Parser;
  readonly encode: (address: string) => string;
}

let shared: Markdown | undefined;

/**
 * Parses Markdown (CommonMark, GFM tables and strikethrough, footnotes) into markdown-it's tokens.
 *
 * Differs from markdown-it as it comes: addresses stay as written and unchecked; raw HTML arrives as `html_block` and
 * `html_inline`; footnote definitions stay where they were written, between `footnote_reference_open` and `_close`;
 * every `[^label]` is a `footnote_ref`, defined or not; the `map` of inline tokens is `[offset, offset]` in their content.
 */
export function tokenizeMarkdown(text: string): readonly Token[] {
  return getMarkdown().parser.parse(text, {});
}

/** Percent-encodes an address and turns its host into ASCII; what is encoded already stays. */
export function encodeAddress(address: string): string {
  return getMarkdown().encode(address);
}

function getMarkdown(): Markdown {
  shared ??= createMarkdown();
  return shared;
}

function createMarkdown(): Markdown {
  const parser = new MarkdownIt({ html: true, maxNesting: MAX_PARSER_NESTING });
  const encode = parser.normalizeLink.bind(parser);
  parser.normalizeLink = (address) => address;
  parser.normalizeLinkText = (address) => address;
  parser.validateLink = () => true;
  addFootnotes(parser);
  parser.block.ruler.at("html_block", matchRawHtml, { alt: ["paragraph", "reference", "blockquote"] });
  parser.inline.ruler.after("html_inline", "broken_tag", matchBrokenTag);
  quickenPlainText(parser);
  parser.inline.State = class extends MarkdownIt.StateInline {
    override push(type: string, tag: string, nesting: -1 | 0 | 1): Token {
      const token = super.push(type, tag, nesting);
      token.map = [this.pos, this.pos];
      return token;
    }
  };
  return { parser, encode };
}

function addFootnotes(parser: Parser): void {
  const { ruler } = parser.block;
  const own = new Set(ruler.getRules("reference"));
  parser.use(footnotePlugin);
  parser.disable(["footnote_inline", "footnote_tail"]);
  parser.inline.ruler.at("footnote_ref", matchFootnoteReference);
  // Without this a definition right below a quote would be taken for the quote's last line.
  const definition = ruler.getRules("reference").find((rule) => !own.has(rule));
  if (definition !== undefined) {
    ruler.at("footnote_def", definition, { alt: ["paragraph", "reference", "blockquote"] });
  }
}

const FOOTNOTE_REFERENCE = /\[\^([^\s[\]]+)\]/y;

function matchFootnoteReference(state: StateInline, silent: boolean): boolean {
  // Silent means the end of a link's words is sought: a reference in them must not keep the link from being seen.
  if (silent || state.src.charCodeAt(state.pos) !== 0x5b) return false;
  FOOTNOTE_REFERENCE.lastIndex = state.pos;
  const match = FOOTNOTE_REFERENCE.exec(state.src);
  if (match === null || state.pos + match[0].length > state.posMax) return false;
  state.push("footnote_ref", "", 0).meta = { label: match[1] };
  state.pos += match[0].length;
  return true;
}
