import type { Block, Paragraph } from "./block.ts";
import type { Inline } from "./inline.ts";
import { toPlainInline } from "./plain-inline.ts";
import { countTextWords, getSegmenter } from "./word-count.ts";

/**
 * Takes the beginning of a body for a teaser: its leading paragraphs, as many whole ones as fit into `maxWords`.
 *
 * Figures, embeds and rules before the first paragraph are passed over; anything else ends the teaser. A first paragraph
 * that is too long by itself is cut after `maxWords` words and ends with …. Footnote references are left out.
 */
export function takeTeaser(
  blocks: readonly Block[],
  maxWords: number,
  language = "und",
): readonly Paragraph[] {
  const taken: Paragraph[] = [];
  let left = maxWords;
  for (const paragraph of listLeadingParagraphs(blocks)) {
    const words = countTextWords(toPlainInline(paragraph.children), language);
    if (words > left) {
      if (taken.length === 0 && left > 0) taken.push(cutParagraph(paragraph, left, language));
      break;
    }
    taken.push({ kind: "paragraph", children: dropReferences(paragraph.children) });
    left -= words;
  }
  return taken;
}

function listLeadingParagraphs(blocks: readonly Block[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const block of blocks) {
    if (block.kind === "paragraph") paragraphs.push(block);
    else if (paragraphs.length > 0 || !isPassedOver(block)) break;
  }
  return paragraphs;
}

function isPassedOver(block: Block): boolean {
  return block.kind === "figure" || block.kind === "embed" || block.kind === "rule";
}

function cutParagraph(paragraph: Paragraph, maxWords: number, language: string): Paragraph {
  const children = dropReferences(paragraph.children);
  const length = findEnd(toPlainInline(children), maxWords, language);
  return { kind: "paragraph", children: [...cutInlines(children, length).kept, ELLIPSIS] };
}

const ELLIPSIS: Inline = { kind: "text", text: "\u00A0…" };

function findEnd(text: string, maxWords: number, language: string): number {
  let words = 0;
  for (const { index, segment, isWordLike } of getSegmenter(language).segment(text)) {
    if (isWordLike !== true) continue;
    words += 1;
    if (words === maxWords) return index + segment.length;
  }
  return text.length;
}

function cutInlines(
  inlines: readonly Inline[],
  length: number,
): { readonly kept: readonly Inline[]; readonly left: number } {
  const kept: Inline[] = [];
  let left = length;
  for (const inline of inlines) {
    if (left <= 0) break;
    if ("children" in inline) {
      const inner = cutInlines(inline.children, left);
      kept.push({ ...inline, children: inner.kept });
      left = inner.left;
    } else {
      const size = toPlainInline([inline]).length;
      kept.push("text" in inline ? { ...inline, text: inline.text.slice(0, left) } : inline);
      left -= size;
    }
  }
  return { kept, left };
}

function dropReferences(inlines: readonly Inline[]): readonly Inline[] {
  return inlines
    .filter((inline) => inline.kind !== "footnote-reference")
    .map((inline) =>
      "children" in inline ? { ...inline, children: dropReferences(inline.children) } : inline,
    );
}
