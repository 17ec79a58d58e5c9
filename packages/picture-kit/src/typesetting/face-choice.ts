import { isSquareMark } from "./east-asian.ts";
import type { FontFace } from "./font-face.ts";
import { emojiFamily } from "./font-library.ts";

/** A stretch of a text (UTF-16 units, end exclusive) that one face draws. */
export interface FaceSpan {
  readonly start: number;
  readonly end: number;
  readonly face: FontFace;
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
const simple = /^[\u0020-\u007e\u00a0-\u024f\u2010-\u2027\u202f\u2030-\u205e\u200c]*$/;
// What shapes its neighbours or is a kind of space: every face can do without a glyph for it.
const bodiless = /[\p{Default_Ignorable_Code_Point}\p{Zs}]/u;
const emoji = /\p{Emoji_Presentation}|\ufe0f/u;

/**
 * Divides a text among the faces of a chain, never inside a grapheme: the first face that has all its characters takes
 * it, for emoji the emoji face, and for the marks of Chinese and Japanese that which draws their letters. Characters no face has are added to `missing`, and the first face stands in.
 */
export function chooseFaces(
  text: string,
  chain: readonly FontFace[],
  missing: Set<string>,
  language: string,
): readonly FaceSpan[] {
  const spans: { start: number; end: number; face: FontFace }[] = [];
  const [first] = chain;
  if (first === undefined) return spans;
  const pieces = simple.test(text)
    ? Array.from(text)
    : Array.from(graphemes.segment(text), (part) => part.segment);
  let at = 0;
  for (const piece of pieces) {
    const last = spans.at(-1);
    const marked = isSquareMark(text, at, language) ? findSquareFace(chain, piece) : undefined;
    const face = marked ?? faceOf(piece, chain, last?.face, missing) ?? first;
    if (last?.face === face) last.end = at + piece.length;
    else spans.push({ start: at, end: at + piece.length, face });
    at += piece.length;
  }
  return spans;
}

/** The face that draws the letters in squares, where it has a mark too. */
function findSquareFace(chain: readonly FontFace[], mark: string): FontFace | undefined {
  return chain.find((face) => face.covers(0x4e00) && face.covers(mark.codePointAt(0) ?? 0));
}

function faceOf(
  grapheme: string,
  chain: readonly FontFace[],
  before: FontFace | undefined,
  missing: Set<string>,
): FontFace | undefined {
  const drawn = Array.from(grapheme).filter((character) => !bodiless.test(character));
  if (drawn.length === 0) return before;
  const covers = (face: FontFace): boolean =>
    drawn.every((character) => face.covers(character.codePointAt(0) ?? 0));
  if (emoji.test(grapheme)) {
    const own = chain.find((face) => face.family === emojiFamily && covers(face));
    if (own !== undefined) return own;
  }
  const found = chain.find(covers);
  if (found !== undefined) return found;
  for (const character of drawn) {
    if (!chain.some((face) => face.covers(character.codePointAt(0) ?? 0))) missing.add(character);
  }
  return chain.find((face) => face.covers(drawn[0]?.codePointAt(0) ?? 0));
}
