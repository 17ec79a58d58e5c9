import type { Block } from "@depesche/content-model";
import type { NewsItem } from "./news-item.ts";

/** Whether a partner takes pictures. */
export type PictureUse = "with" | "without";

/** Gives an item as a partner without pictures has it: no figure, caption or picture address anywhere. */
export function withoutPictures(item: NewsItem): NewsItem {
  return { ...item, pictures: [], body: dropFigures(item.body) };
}

function dropFigures(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.kind) {
      case "figure":
        return [];
      case "quote": {
        const inner = dropFigures(block.blocks);
        return inner.length === 0 ? [] : [{ ...block, blocks: inner }];
      }
      case "list":
        return [
          { ...block, items: block.items.map(({ blocks: inner }) => ({ blocks: dropFigures(inner) })) },
        ];
      case "footnotes":
        return [
          { ...block, notes: block.notes.map((note) => ({ ...note, blocks: dropFigures(note.blocks) })) },
        ];
      default:
        return [block];
    }
  });
}
