import { type BreakOpportunity, listBreaks } from "./break-opportunity.ts";
import { type Direction, decideDirection } from "./direction.ts";
import { type FaceSpan, chooseFaces } from "./face-choice.ts";
import type { FontWeight } from "./font-face.ts";
import type { FontRole } from "./font-library.ts";
import type { Hyphenator } from "./hyphenation.ts";
import { partLigatures } from "./ligature.ts";
import type { Typesetter } from "./typesetter.ts";

/** How a text looks at any size: its voice, weight, letter-spacing (`tracking`, in em), and whether it stands in capitals. */
export interface TextLook {
  readonly role: FontRole;
  readonly family?: string | undefined;
  readonly weight: FontWeight;
  readonly tracking?: number;
  readonly capitals?: boolean;
}

/** A stretch of a paragraph that is shaped as one: one face, one direction, no space at which a line may end. */
interface ParagraphSpan extends FaceSpan {
  readonly level: number;
}

/**
 * A text ready to be broken into lines and drawn at any size.
 *
 * `widths[i]` is the width in em of everything before the UTF-16 unit `i`; `missing` are the characters no font has.
 */
export interface Paragraph extends Direction {
  readonly text: string;
  readonly language: string;
  readonly tracking: number;
  readonly spans: readonly ParagraphSpan[];
  readonly breaks: readonly BreakOpportunity[];
  readonly widths: Float64Array;
  readonly hyphenWidth: number;
  readonly missing: readonly string[];
}

const words = /[ \u3000\u200b]+|[^ \u3000\u200b]+/g;
/** Letters that may stand apart; in others spacing would tear joined letters. */
const spaceable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Prepares a clean text: parts ligatures, chooses faces, shapes, measures, and finds where lines may end. */
export function prepareParagraph(
  clean: string,
  look: TextLook,
  language: string,
  hyphenator: Hyphenator | undefined,
  typesetter: Typesetter,
): Paragraph {
  const cased = toCase(clean, look, language);
  const text =
    hyphenator === undefined
      ? cased
      : cased.replaceAll(/\p{L}{5,}/gu, (word) => partLigatures(word, hyphenator));
  const chain = typesetter.fonts.chain(look.role, look.family, look.weight, language);
  const missing = new Set<string>();
  const direction = decideDirection(text, language, typesetter.bidi);
  const spans = Array.from(text.matchAll(words)).flatMap(({ 0: word, index }) =>
    chooseFaces(word, chain, missing, language).flatMap((span) =>
      splitByLevel({ face: span.face, start: index + span.start, end: index + span.end }, direction.levels),
    ),
  );
  const tracking = look.tracking !== undefined && spaceable.test(text) ? look.tracking : 0;
  const [face] = chain;
  const hyphen =
    face === undefined ? undefined : typesetter.shaper.shape(face, "-", { language, rightToLeft: false });
  return {
    ...direction,
    text,
    language,
    tracking,
    spans,
    breaks: listBreaks(text, hyphenator),
    widths: measureSpans(text, spans, { language, tracking }, typesetter),
    hyphenWidth: (hyphen?.advance ?? 0) / (face?.unitsPerEm ?? 1),
    missing: [...missing],
  };
}

function measureSpans(
  text: string,
  spans: readonly ParagraphSpan[],
  { language, tracking }: Pick<Paragraph, "language" | "tracking">,
  { shaper }: Typesetter,
): Float64Array {
  const widths = new Float64Array(text.length + 1);
  for (const { start, end, face, level } of spans) {
    const run = shaper.shape(face, text.slice(start, end), { language, rightToLeft: level % 2 === 1 });
    for (const glyph of run.glyphs) {
      const at = start + glyph.cluster + 1;
      widths[at] = (widths[at] ?? 0) + glyph.advance / face.unitsPerEm + (glyph.advance > 0 ? tracking : 0);
    }
  }
  for (let index = 1; index < widths.length; index += 1) {
    widths[index] = (widths[index] ?? 0) + (widths[index - 1] ?? 0);
  }
  return widths;
}

function splitByLevel(span: FaceSpan, levels: Uint8Array): readonly ParagraphSpan[] {
  const parts: ParagraphSpan[] = [];
  let start = span.start;
  for (let index = span.start + 1; index <= span.end; index += 1) {
    const level = levels[start] ?? 0;
    if (index < span.end && levels[index] === level) continue;
    parts.push({ face: span.face, start, end: index, level });
    start = index;
  }
  return parts;
}

/** Gives a text the case of its look: capitals as the language writes them; German sets its ß as ẞ (since 2017). */
export function toCase(text: string, look: Pick<TextLook, "capitals">, language: string): string {
  if (look.capitals !== true) return text;
  const kept = language.startsWith("de") ? text.replaceAll("ß", "ẞ") : text;
  return kept.toLocaleUpperCase(language);
}
