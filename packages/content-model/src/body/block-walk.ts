import type { Block } from "./block.ts";
import type { Inline } from "./inline.ts";

/** What is called for the pieces of a body, in the order of the text. */
export interface BlockVisitor {
  block?(block: Block): void;
  /** Every line of text: paragraphs, headings, attributions, cells. */
  line?(inlines: readonly Inline[]): void;
}

/** Visits blocks and all blocks and lines inside them. */
export function visitBlocks(blocks: readonly Block[], visitor: BlockVisitor): void {
  for (const block of blocks) {
    visitor.block?.(block);
    visitInside(block, visitor);
  }
}

function visitInside(block: Block, visitor: BlockVisitor): void {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      visitor.line?.(block.children);
      break;
    case "quote":
      visitBlocks(block.blocks, visitor);
      if (block.attribution !== undefined) visitor.line?.(block.attribution);
      break;
    case "list":
      for (const item of block.items) visitBlocks(item.blocks, visitor);
      break;
    case "table":
      for (const row of [block.header, ...block.rows]) {
        for (const cell of row) visitor.line?.(cell.children);
      }
      break;
    case "footnotes":
      for (const note of block.notes) visitBlocks(note.blocks, visitor);
      break;
    case "code":
    case "embed":
    case "figure":
    case "rule":
      break;
  }
}
