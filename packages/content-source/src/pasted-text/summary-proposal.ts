import type { PastedBlock } from "./pasted-article.ts";
import { listSentenceEnds } from "./punctuation.ts";

const LONGEST = 300;

/** Proposes a summary: the first paragraph's first sentences, as many as fit 300 characters; undefined where not even one does. */
export function proposeSummary(blocks: readonly PastedBlock[]): string | undefined {
  const first = blocks.find((block) => block.kind === "paragraph");
  if (first?.kind !== "paragraph") return undefined;
  const text = first.text.slice(0, 4 * LONGEST).replace(/\n/g, " ");
  if (text.length <= LONGEST) return text;
  const end = listSentenceEnds(text, LONGEST + 2).findLast((offset) => offset <= LONGEST);
  return end === undefined ? undefined : text.slice(0, end);
}
