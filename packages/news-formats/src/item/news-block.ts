import type { Block, List, ListItem } from "@depesche/content-model";
import { dropForbidden, toNewsLine } from "./news-line.ts";

/**
 * Brings blocks into the one form that markup keeps, so that what is written and read again is the same: lines as
 * `toNewsLine` has them, nothing empty, footnotes labelled by their number, a list tight unless its paragraphs show.
 */
export function toNewsBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case "paragraph": {
        const children = toNewsLine(block.children);
        return children.length === 0 ? [] : [{ kind: "paragraph", children }];
      }
      case "heading": {
        const children = toNewsLine(block.children);
        return children.length === 0 ? [] : [{ ...block, children }];
      }
      case "quote": {
        const inner = toNewsBlocks(block.blocks);
        const attribution = toNewsLine(block.attribution ?? []);
        if (inner.length === 0) return [];
        return [{ kind: "quote", blocks: inner, ...(attribution.length === 0 ? {} : { attribution }) }];
      }
      case "list":
        return block.items.length === 0 ? [] : [toNewsList(block)];
      case "table": {
        const tidy = (cells: typeof block.header): typeof block.header =>
          cells.map((cell) => ({ children: toNewsLine(cell.children) }));
        return [{ ...block, header: tidy(block.header), rows: block.rows.map(tidy) }];
      }
      case "code": {
        const language = block.language?.toLowerCase().replace(/[^a-z0-9+#-]/g, "") ?? "";
        const text = dropForbidden(block.text).replace(/\r\n?/g, "\n");
        return [{ kind: "code", ...(language === "" ? {} : { language }), text }];
      }
      case "footnotes":
        return [
          {
            kind: "footnotes",
            notes: block.notes.map(({ number, blocks: inner }) => ({
              number,
              label: String(number),
              blocks: toNewsBlocks(inner),
            })),
          },
        ];
      case "figure":
      case "embed":
      case "rule":
        return [block];
    }
  });
}

function toNewsList(list: List): List {
  const items: readonly ListItem[] = list.items.map((item) => ({ blocks: toNewsBlocks(item.blocks) }));
  const isOpen = items.some(({ blocks }) => blocks.some((block) => block.kind === "paragraph"));
  // Two paragraphs of a tight item would run together.
  const runsTogether = items.some(({ blocks }) =>
    blocks.some((block, index) => block.kind === "paragraph" && blocks[index + 1]?.kind === "paragraph"),
  );
  return { ...list, items, tight: !isOpen || (list.tight && !runsTogether) };
}
