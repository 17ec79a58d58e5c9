import { directionOf } from "@depesche/content-model";
import type { Bidi } from "bidi-js";

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The direction of a paragraph, and the embedding level of each of its UTF-16 units (UAX 9); odd levels run right to left. */
export interface Direction {
  readonly rightToLeft: boolean;
  readonly levels: Uint8Array;
}

/**
 * Decides a paragraph's direction: that of its language, unless the text has letters of the other direction only (a
 * Latin credit in an Arabic paper).
 */
export function decideDirection(text: string, language: string, bidi: Bidi): Direction {
  const hasRight = rightToLeft.test(text);
  const base = directionOf(language);
  const direction =
    base === "rtl"
      ? hasRight || !leftToRight.test(text)
        ? "rtl"
        : "ltr"
      : hasRight && !leftToRight.test(text)
        ? "rtl"
        : "ltr";
  if (direction === "ltr" && !hasRight) return { rightToLeft: false, levels: new Uint8Array(text.length) };
  return { rightToLeft: direction === "rtl", levels: bidi.getEmbeddingLevels(text, direction).levels };
}

/** Puts pieces of one line, each with its level, into the order in which they stand from left to right (UAX 9, L2). */
export function orderVisually<P extends { readonly level: number }>(pieces: readonly P[]): readonly P[] {
  const ordered = [...pieces];
  const highest = Math.max(0, ...pieces.map((piece) => piece.level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      if ((ordered[start]?.level ?? 0) < level) continue;
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed());
      start = end;
    }
  }
  return ordered;
}
