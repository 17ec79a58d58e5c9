import type * as HarfBuzz from "harfbuzzjs";
import type { FontFace } from "./font-face.ts";
import { fillOutline, type Outline } from "./outline-fill.ts";

/** How much of each pixel a glyph covers (0 to 255), `left` and `top` of it from its origin on the baseline, in pixels. */
export interface GlyphCover {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly alpha: Uint8Array;
}

/** Draws glyphs and keeps what it drew. */
export interface GlyphCovers {
  /** Gets a glyph at a size in pixels, its origin a number of quarter pixels (`phase`, 0 to 3) right of a whole one. */
  get(face: FontFace, glyph: number, sizePx: number, phase: number): GlyphCover;
}

const keptBytes = 8_000_000;
const keptOutlines = 6000;

/** Makes the store of glyph shapes; it keeps at most about 8 MB. */
export function createGlyphCovers(harfBuzz: typeof HarfBuzz): GlyphCovers {
  const outlines = new Map<string, Outline>();
  const covers = new Map<string, GlyphCover>();
  let bytes = 0;
  const getOutline = createOutlineReader(harfBuzz, outlines);
  return {
    get: (face, glyph, sizePx, phase) => {
      const key = `${face.index}|${glyph}|${sizePx}|${phase}`;
      const ready = covers.get(key);
      if (ready !== undefined) return ready;
      const cover = fillOutline(getOutline(face, glyph), sizePx / face.unitsPerEm, phase / 4);
      if (bytes > keptBytes) {
        covers.clear();
        bytes = 0;
      }
      bytes += cover.alpha.length + 100;
      covers.set(key, cover);
      return cover;
    },
  };
}

function createOutlineReader(
  harfBuzz: typeof HarfBuzz,
  kept: Map<string, Outline>,
): (face: FontFace, glyph: number) => Outline {
  let commands: number[] = [];
  const funcs = new harfBuzz.DrawFuncs();
  funcs.setMoveToFunc((x, y) => void commands.push(0, x, y));
  funcs.setLineToFunc((x, y) => void commands.push(1, x, y));
  funcs.setQuadraticToFunc((cx, cy, x, y) => void commands.push(2, cx, cy, x, y));
  funcs.setCubicToFunc((ax, ay, bx, by, x, y) => void commands.push(3, ax, ay, bx, by, x, y));
  funcs.setClosePathFunc(() => void commands.push(4));
  const draw = (face: FontFace, glyph: number): Outline => {
    commands = [];
    face.font.drawGlyph(glyph, funcs);
    return commands;
  };
  return (face, glyph) => {
    const key = `${face.index}|${glyph}`;
    const ready = kept.get(key);
    if (ready !== undefined) return ready;
    const outline = face.readOutline?.(glyph) ?? draw(face, glyph);
    if (kept.size >= keptOutlines) kept.clear();
    kept.set(key, outline);
    return outline;
  };
}
