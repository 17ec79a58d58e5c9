import type { Block, Inline } from "@depesche/content-model";
import { toNewsBlocks } from "./news-block.ts";

/** What a body needs to know to stand outside its newsroom. */
export interface NewsBodyContext {
  /** The absolute address of another article; undefined when the partner may not have it: its link becomes plain words. */
  resolveArticle(id: string): string | undefined;
  /** The key of the picture a figure shows; undefined leaves no trace of the figure. */
  findPicture(file: string): string | undefined;
}

/**
 * Makes an item's body from an article's blocks: links to articles become addresses, figures name pictures by their
 * key, and the blocks get the one form that every format keeps.
 */
export function toNewsBody(blocks: readonly Block[], context: NewsBodyContext): readonly Block[] {
  return toNewsBlocks(resolveBlocks(blocks, context));
}

function resolveBlocks(blocks: readonly Block[], context: NewsBodyContext): readonly Block[] {
  const line = (inlines: readonly Inline[]): readonly Inline[] => resolveLine(inlines, context);
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case "paragraph":
      case "heading":
        return [{ ...block, children: line(block.children) }];
      case "figure": {
        const key = context.findPicture(block.pictureFile);
        return key === undefined ? [] : [{ kind: "figure", pictureFile: key }];
      }
      case "quote":
        return [
          {
            ...block,
            blocks: resolveBlocks(block.blocks, context),
            ...(block.attribution === undefined ? {} : { attribution: line(block.attribution) }),
          },
        ];
      case "list":
        return [
          { ...block, items: block.items.map((item) => ({ blocks: resolveBlocks(item.blocks, context) })) },
        ];
      case "table": {
        const cells = (row: typeof block.header): typeof block.header =>
          row.map((cell) => ({ children: line(cell.children) }));
        return [{ ...block, header: cells(block.header), rows: block.rows.map(cells) }];
      }
      case "footnotes":
        return [
          {
            ...block,
            notes: block.notes.map((note) => ({ ...note, blocks: resolveBlocks(note.blocks, context) })),
          },
        ];
      case "code":
      case "embed":
      case "rule":
        return [block];
    }
  });
}

function resolveLine(inlines: readonly Inline[], context: NewsBodyContext): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    if (!("children" in inline)) return [inline];
    const children = resolveLine(inline.children, context);
    if (inline.kind !== "link" || !inline.href.startsWith("article:")) return [{ ...inline, children }];
    const href = context.resolveArticle(inline.href.slice("article:".length));
    return href === undefined ? children : [{ ...inline, href, children }];
  });
}
