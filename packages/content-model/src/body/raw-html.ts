import type { StateBlock, StateInline } from "markdown-it";

/* Start conditions 1 to 5 of CommonMark 0.31 section 4.6. The other two are left to inline parsing, so that what stands
   between the tags is still checked. */
const RAW_BLOCKS: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^<(?:script|pre|style|textarea)(?=\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
];

/** A block rule of markdown-it: raw HTML that may run over blank lines becomes one `html_block`; one without an end is a line long. */
export function matchRawHtml(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const first = readLine(state, startLine);
  if (!first.startsWith("<") || indentOf(state, startLine) >= 4) return false;
  const end = RAW_BLOCKS.find(([start]) => start.test(first))?.[1];
  if (end === undefined) return false;
  if (silent) return true;
  state.line = (findEnd(state, startLine, endLine, end) ?? startLine) + 1;
  const token = state.push("html_block", "", 0);
  token.map = [startLine, state.line];
  token.content = first;
  return true;
}

/* Elements nobody means by a less-than sign; CommonMark takes `<svg/onload=x>` and `<img src=x` without an end for text. */
const BROKEN_TAG =
  /<\/?(?:script|style|iframe|object|embed|img|svg|math|video|audio|form|input|button|base|link|meta|div|span|table|br|hr|details)(?=[\s/>]|$)/iy;

/** An inline rule of markdown-it: the beginning of a tag that is not well-formed becomes `html_inline` too, its rest text. */
export function matchBrokenTag(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false;
  BROKEN_TAG.lastIndex = state.pos;
  const tag = BROKEN_TAG.exec(state.src)?.[0];
  if (tag === undefined || state.pos + tag.length > state.posMax) return false;
  if (!silent) state.push("html_inline", "", 0).content = tag;
  state.pos += tag.length;
  return true;
}

function findEnd(state: StateBlock, startLine: number, endLine: number, end: RegExp): number | undefined {
  // One search without an end is enough: thousands of unclosed comments would otherwise take quadratic time.
  const unclosed = `unclosed ${end.source}`;
  if (state.env[unclosed] === true) return undefined;
  for (let line = startLine; line < endLine; line += 1) {
    if (indentOf(state, line) < 0 && !state.isEmpty(line)) break;
    if (end.test(readLine(state, line))) return line;
  }
  state.env[unclosed] = true;
  return undefined;
}

function readLine(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]);
}

function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}
