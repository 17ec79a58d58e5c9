import { escapeMarkdownHeading, escapeMarkdownLine } from "./markdown-text.ts";
import type { PastedBlock, PastedPicture } from "./pasted-article.ts";

/** Formats blocks and pictures as the Markdown body of an article file; empty for none, else with a line end at its end. */
export function formatPastedBody(
  blocks: readonly PastedBlock[],
  pictures: readonly Pick<PastedPicture, "key" | "afterBlock">[],
): string {
  const figures = Map.groupBy(pictures, (picture) => picture.afterBlock);
  const formatFigures = (after: number): string[] =>
    (figures.get(after) ?? []).map(({ key }) => `![](${key}.jpg)`);
  const parts = [
    ...formatFigures(-1),
    ...blocks.flatMap((block, index) => [formatBlock(block), ...formatFigures(index)]),
  ];
  return parts.length === 0 ? "" : `${parts.join("\n\n")}\n`;
}

function formatBlock(block: PastedBlock): string {
  switch (block.kind) {
    case "crosshead":
      return `## ${escapeMarkdownHeading(block.text)}`;
    case "quote":
      return escapeLines(block.text)
        .map((line) => `> ${line}`)
        .join("\n");
    case "list":
      return block.items.map((item) => `- ${escapeLines(item).join("\n  ")}`).join("\n");
    case "paragraph":
      return escapeLines(block.text).join("\n");
  }
}

function escapeLines(text: string): readonly string[] {
  return text.split("\n").map(escapeMarkdownLine);
}
