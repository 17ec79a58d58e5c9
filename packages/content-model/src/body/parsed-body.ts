import type { Block, Footnote } from "./block.ts";
import type { BlockContext } from "./block-conversion.ts";
import { toBlocks } from "./block-conversion.ts";
import type { BodyFault } from "./body-fault.ts";
import { createBodySource } from "./body-source.ts";
import { createFootnoteBook } from "./footnote-book.ts";
import { createAnchorMaker } from "./heading-anchor.ts";
import { tokenizeMarkdown } from "./markdown.ts";

/** A body as blocks, and all that is wrong with it, in the order of the text. */
export interface ParsedBody {
  readonly blocks: readonly Block[];
  readonly faults: readonly BodyFault[];
}

/**
 * Parses an article's body: CommonMark 0.31 with GFM tables, strikethrough and footnotes.
 *
 * Never throws. With faults the blocks are what is left when the faulty pieces are taken out (raw HTML, foreign pictures)
 * or made harmless (the words of a bad link stay); they are always safe to render. Lines and columns count from 1 within
 * `markdown`.
 */
export function parseBody(markdown: string): ParsedBody {
  const known = recent.get(markdown);
  if (known !== undefined) return known;
  const parsed = parseAnew(markdown);
  recent.set(markdown, parsed);
  const [oldest] = recent.keys();
  if (recent.size > recentLimit && oldest !== undefined) recent.delete(oldest);
  return parsed;
}

// A body is read several times in a row: for its page and for each format of the feeds it stands in.
const recent = new Map<string, ParsedBody>();
const recentLimit = 128;

function parseAnew(markdown: string): ParsedBody {
  const source = createBodySource(markdown);
  const tokens = tokenizeMarkdown(source.text);
  const context: BlockContext = {
    source,
    tokens,
    footnotes: createFootnoteBook(tokens),
    fragments: [],
    makeAnchor: createAnchorMaker(),
  };
  const body = toBlocks(context, 0, tokens.length, { depth: 0, inFootnote: false });
  const notes = readFootnotes(context);
  reportUnusedFootnotes(context);
  const blocks: readonly Block[] = notes.length === 0 ? body : [...body, { kind: "footnotes", notes }];
  reportUnknownAnchors(context, blocks);
  return { blocks, faults: source.listFaults() };
}

/* Footnotes are read in the order of their numbers, and may give numbers to further ones. */
function readFootnotes(context: BlockContext): readonly Footnote[] {
  const notes: Footnote[] = [];
  for (let number = 1; ; number += 1) {
    const definition = context.footnotes.findByNumber(number);
    if (definition === undefined) return notes;
    const { label, start, end } = definition;
    const blocks = toBlocks(context, start, end, { depth: 1, inFootnote: true });
    notes.push({ number, label, blocks });
  }
}

function reportUnusedFootnotes(context: BlockContext): void {
  const { footnotes, source } = context;
  // What no reader sees is still checked, but gives no numbers.
  footnotes.stopCounting();
  const unused = footnotes.definitions.filter(({ label }) => !footnotes.isReferred(label));
  for (const { label, start, end } of unused) {
    toBlocks(context, start, end, { depth: 1, inFootnote: true });
    source.report("footnote-unused", source.locateLine(`[^${label}]:`, 0), `[^${label}]`);
  }
  for (const { label, start, end } of footnotes.duplicates) {
    toBlocks(context, start, end, { depth: 1, inFootnote: true });
    const first = source.locateLine(`[^${label}]:`, 0);
    source.report("footnote-duplicate", source.locateLine(`[^${label}]:`, first.line), `[^${label}]`);
  }
}

function reportUnknownAnchors(context: BlockContext, blocks: readonly Block[]): void {
  if (context.fragments.length === 0) return;
  const anchors = new Set(listAnchors(blocks));
  for (const { href, line, column } of context.fragments) {
    if (!anchors.has(href.slice(1))) {
      context.source.report("anchor-unknown", { line, column }, href);
    }
  }
}

function listAnchors(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case "heading":
        return [block.anchor];
      case "quote":
        return listAnchors(block.blocks);
      case "list":
        return block.items.flatMap((item) => listAnchors(item.blocks));
      case "footnotes":
        return block.notes.flatMap((note) => listAnchors(note.blocks));
      default:
        return [];
    }
  });
}
