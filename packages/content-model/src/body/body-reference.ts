import type { Block } from "./block.ts";
import { visitBlocks } from "./block-walk.ts";
import type { Inline } from "./inline.ts";

/** Lists the picture files a body places, each once, in the order of the text. */
export function listPictureFiles(blocks: readonly Block[]): readonly string[] {
  const files = new Set<string>();
  visitBlocks(blocks, {
    block: (block) => {
      if (block.kind === "figure") files.add(block.pictureFile);
    },
  });
  return [...files];
}

/** Lists the ids of the articles a body links to, each once, in the order of the text. */
export function listArticleLinks(blocks: readonly Block[]): readonly string[] {
  const ids = new Set<string>();
  visitBlocks(blocks, { line: (inlines) => addArticleLinks(inlines, ids) });
  return [...ids];
}

function addArticleLinks(inlines: readonly Inline[], ids: Set<string>): void {
  for (const inline of inlines) {
    if (inline.kind === "link" && inline.href.startsWith("article:")) {
      ids.add(inline.href.slice("article:".length));
    }
    if ("children" in inline) addArticleLinks(inline.children, ids);
  }
}
