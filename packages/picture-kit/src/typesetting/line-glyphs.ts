import { orderVisually } from "./direction.ts";
import { beginsBlank } from "./east-asian.ts";
import type { FontFace } from "./font-face.ts";
import type { BrokenLine } from "./line-breaking.ts";
import type { Paragraph } from "./paragraph.ts";
import type { GlyphRun, Shaper } from "./shaper.ts";

/** A glyph in its place: `x` and `y` of its origin in pixels from the line's left end on the baseline, y down. */
export interface PlacedGlyph {
  readonly face: FontFace;
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

interface Piece {
  readonly level: number;
  readonly run: GlyphRun;
}

/** Places the glyphs of a line from left to right, with its hyphen, in the order its directions ask for. */
export function placeGlyphs(
  paragraph: Paragraph,
  line: BrokenLine,
  sizePx: number,
  shaper: Shaper,
): readonly PlacedGlyph[] {
  const { text, language, spans, tracking } = paragraph;
  const pieces: Piece[] = [];
  for (const span of spans) {
    const start = Math.max(span.start, line.start);
    const end = Math.min(span.end, line.end);
    if (start >= end) continue;
    const hyphen = line.hyphen && end === line.end ? "-" : "";
    const shaping = { language, rightToLeft: span.level % 2 === 1 };
    const run = shaper.shape(span.face, text.slice(start, end) + hyphen, shaping);
    pieces.push({ level: span.level, run });
  }
  const placed: PlacedGlyph[] = [];
  let x = paragraph.rightToLeft
    ? 0
    : -blankOf(pieces[0]?.run, text.slice(line.start, line.start + 1)) * sizePx;
  for (const { run } of orderVisually(pieces)) {
    const scale = sizePx / run.face.unitsPerEm;
    for (const glyph of run.glyphs) {
      placed.push({ face: run.face, id: glyph.id, x: x + glyph.dx * scale, y: -glyph.dy * scale });
      x += glyph.advance * scale + (glyph.advance > 0 ? tracking * sizePx : 0);
    }
  }
  return placed;
}

/** The blank half of a mark that opens a line, in em: without it the line begins where the others do (JLREQ 3.1.5). */
function blankOf(run: GlyphRun | undefined, mark: string): number {
  const [first] = run?.glyphs ?? [];
  if (run === undefined || first === undefined || !beginsBlank(mark)) return 0;
  const isSquare = first.advance >= run.face.unitsPerEm * 0.95;
  return isSquare ? 0.5 : 0;
}
