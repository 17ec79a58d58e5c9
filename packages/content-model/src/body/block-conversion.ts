import type { Token } from "markdown-it";
import type { Block, Figure, ListItem } from "./block.ts";
import type { AnchorMaker } from "./heading-anchor.ts";
import { findEmbed } from "./embed-paragraph.ts";
import { findFigures } from "./figure-paragraph.ts";
import type { InlineContext } from "./inline-conversion.ts";
import { MAX_NESTING, toInlines } from "./inline-conversion.ts";
import { toPlainInline } from "./plain-inline.ts";
import { splitAttribution } from "./quote-attribution.ts";
import { toTable } from "./table-conversion.ts";

/** What the conversion of one body's blocks shares. */
export interface BlockContext extends InlineContext {
  readonly tokens: readonly Token[];
  readonly makeAnchor: AnchorMaker;
}

/** Where blocks stand: `depth` counts the quotes, lists and footnotes around them. */
interface Surroundings {
  readonly depth: number;
  readonly inFootnote: boolean;
}

/** Turns the tokens from `start` to `end` (left out) into blocks; footnote definitions among them are passed over. */
export function toBlocks(
  context: BlockContext,
  start: number,
  end: number,
  surroundings: Surroundings,
): readonly Block[] {
  const blocks: Block[] = [];
  let index = start;
  while (index < end) {
    const token = context.tokens[index];
    if (token === undefined) break;
    const close = token.nesting > 0 ? findClose(context.tokens, index, end) : index;
    addBlocks(blocks, context, token, index, close, surroundings);
    index = close + 1;
  }
  return blocks;
}

function addBlocks(
  blocks: Block[],
  context: BlockContext,
  token: Token,
  open: number,
  close: number,
  surroundings: Surroundings,
): void {
  switch (token.type) {
    case "paragraph_open":
      addParagraph(blocks, context, open, surroundings);
      break;
    case "heading_open":
      addHeading(blocks, context, token, open);
      break;
    case "blockquote_open": {
      const inner = toBlocks(context, open + 1, close, enter(context, token, surroundings));
      if (inner.length > 0) blocks.push({ kind: "quote", ...splitAttribution(inner) });
      break;
    }
    case "bullet_list_open":
    case "ordered_list_open":
      addList(blocks, context, token, open, close, enter(context, token, surroundings));
      break;
    case "table_open":
      blocks.push(toTable(context, open, close));
      break;
    case "fence":
    case "code_block":
      blocks.push(toCode(token));
      break;
    case "hr":
      blocks.push({ kind: "rule" });
      break;
    case "html_block": {
      const place = context.source.locate(token.content, 0, token.map?.[0] ?? 0);
      context.source.report("raw-html", place, token.content);
      break;
    }
  }
}

function findClose(tokens: readonly Token[], open: number, end: number): number {
  let depth = 0;
  for (let index = open; index < end; index += 1) {
    depth += tokens[index]?.nesting ?? 0;
    if (depth === 0) return index;
  }
  return end - 1;
}

function enter(context: BlockContext, token: Token, surroundings: Surroundings): Surroundings {
  const depth = surroundings.depth + 1;
  if (depth === MAX_NESTING + 1) {
    context.source.report("nesting", { line: (token.map?.[0] ?? 0) + 1, column: 1 }, String(MAX_NESTING));
  }
  return { ...surroundings, depth };
}

function addParagraph(
  blocks: Block[],
  context: BlockContext,
  open: number,
  surroundings: Surroundings,
): void {
  const content = context.tokens[open + 1];
  if (content === undefined) return;
  const line = content.map?.[0] ?? 0;
  const figures: readonly Figure[] | undefined = findFigures(content, line, context.source);
  if (figures !== undefined) {
    blocks.push(...figures);
    return;
  }
  const topLevel = surroundings.depth === 0 && !surroundings.inFootnote;
  const embed = topLevel ? findEmbed(content) : undefined;
  if (embed !== undefined) {
    blocks.push(embed);
    return;
  }
  const children = toInlines(content, line, context);
  if (children.length > 0) blocks.push({ kind: "paragraph", children });
}

function addHeading(blocks: Block[], context: BlockContext, token: Token, open: number): void {
  const content = context.tokens[open + 1];
  const line = token.map?.[0] ?? 0;
  const level = Number(token.tag.slice(1));
  const place = { line: line + 1, column: 1 };
  if (level < 2 || level > 4) context.source.report("heading-level", place, String(level));
  const children = content === undefined ? [] : toInlines(content, line, context);
  const words = toPlainInline(children).trim();
  if (words === "") {
    context.source.report("heading-empty", place, "");
    return;
  }
  blocks.push({
    kind: "heading",
    level: level <= 2 ? 2 : level === 3 ? 3 : 4,
    anchor: context.makeAnchor(words),
    children,
  });
}

function addList(
  blocks: Block[],
  context: BlockContext,
  token: Token,
  open: number,
  close: number,
  inner: Surroundings,
): void {
  const items: ListItem[] = [];
  let tight = true;
  for (let index = open + 1; index < close;) {
    const end = findClose(context.tokens, index, close);
    items.push({ blocks: toBlocks(context, index + 1, end, inner) });
    tight &&= !hasOpenParagraph(context.tokens, index + 1, end, token.level + 2);
    index = end + 1;
  }
  const ordered = token.type === "ordered_list_open";
  const start = ordered ? Number(token.attrGet("start") ?? 1) : 1;
  blocks.push({ kind: "list", ordered, start, tight, items });
}

function hasOpenParagraph(tokens: readonly Token[], start: number, end: number, level: number): boolean {
  for (let index = start; index < end; index += 1) {
    const token = tokens[index];
    if (token?.type === "paragraph_open" && token.level === level && !token.hidden) return true;
  }
  return false;
}

function toCode(token: Token): Block {
  const language = token.info.trim().split(/\s+/, 1)[0] ?? "";
  const text = token.content.replace(/\n$/, "");
  return { kind: "code", ...(language === "" ? {} : { language }), text };
}
