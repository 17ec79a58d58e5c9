import type { Face, Font } from "harfbuzzjs";
import type { Outline } from "./outline-fill.ts";

/** The weights text is set in. */
export type FontWeight = 400 | 700;

/**
 * One font file, ready to be set: its family and weight, what it can draw, and its measures in font units
 * (`unitsPerEm` to the em).
 */
export interface FontFace {
  /** A number of its own among the faces of a library: the key of what is kept about it. */
  readonly index: number;
  readonly family: string;
  readonly weight: FontWeight;
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly descender: number;
  /** Tells whether the face has a glyph of its own for a code point. */
  covers(codePoint: number): boolean;
  /** Reads an outline where the font itself was opened without them. */
  readonly readOutline?: ((glyph: number) => Outline) | undefined;
}

/** Describes a font that is opened when something of it is first asked for: large ones hold memory from then on. */
export function openLater(
  known: Pick<FontFace, "index" | "family" | "weight">,
  open: () => FontFace,
): FontFace {
  let opened: FontFace | undefined;
  const get = (): FontFace => (opened ??= open());
  return {
    ...known,
    get font() {
      return get().font;
    },
    get unitsPerEm() {
      return get().unitsPerEm;
    },
    get capHeight() {
      return get().capHeight;
    },
    get xHeight() {
      return get().xHeight;
    },
    get descender() {
      return get().descender;
    },
    covers: (codePoint) => get().covers(codePoint),
    get readOutline() {
      return get().readOutline;
    },
  };
}

const familyNameIds = [16, 1] as const;

/** Describes a font whose `face` was opened from a file; `weight` is read from the file unless it is known. */
export function describeFace(font: Font, face: Face, index: number, weight?: FontWeight): FontFace {
  const known = new Map<number, boolean>();
  const heightOf = (letter: string, fallback: number): number => {
    const glyph = font.nominalGlyph(letter.codePointAt(0) ?? 0);
    const extents = glyph === undefined ? undefined : font.glyphExtents(glyph);
    return extents === undefined || extents.yBearing <= 0 ? fallback * face.upem : extents.yBearing;
  };
  return {
    index,
    family: familyOf(face),
    weight: weight ?? weightOf(face),
    font,
    unitsPerEm: face.upem,
    capHeight: heightOf("H", 0.66),
    xHeight: heightOf("x", 0.48),
    descender: -font.hExtents().descender,
    covers: (codePoint) => {
      let covered = known.get(codePoint);
      if (covered === undefined) {
        covered = (font.nominalGlyph(codePoint) ?? 0) !== 0;
        known.set(codePoint, covered);
      }
      return covered;
    },
  };
}

function familyOf(face: Face): string {
  for (const id of familyNameIds) {
    const name = face.getName(id, "en");
    if (name !== "") return name;
  }
  return "";
}

/** Reads `usWeightClass` (OpenType, OS/2): what is semibold or heavier counts as bold. */
function weightOf(face: Face): FontWeight {
  const table = face.referenceTable("OS/2");
  const weightClass = table === undefined ? 400 : ((table[4] ?? 1) << 8) | (table[5] ?? 0x90);
  return weightClass >= 600 ? 700 : 400;
}
