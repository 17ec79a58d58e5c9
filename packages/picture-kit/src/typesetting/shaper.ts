import type * as HarfBuzz from "harfbuzzjs";
import type { FontFace } from "./font-face.ts";

/** One glyph of a shaped run, in font units; `cluster` is where its character stands in the run (UTF-16 units). */
interface Glyph {
  readonly id: number;
  readonly cluster: number;
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

/** A stretch of text of one face and direction: its glyphs from left to right, and its width in font units. */
export interface GlyphRun {
  readonly face: FontFace;
  readonly glyphs: readonly Glyph[];
  readonly advance: number;
}

/** What shaping depends on beside text and face. */
interface Shaping {
  readonly language: string;
  readonly rightToLeft: boolean;
}

/** Turns text into glyphs as its script, its language and the face want it (OpenType, by HarfBuzz). */
export interface Shaper {
  shape(face: FontFace, text: string, shaping: Shaping): GlyphRun;
}

const keptRuns = 8000;

/** Makes a shaper that keeps what it shaped: words return, and every word is shaped once. */
export function createShaper(harfBuzz: typeof HarfBuzz): Shaper {
  const buffer = new harfBuzz.Buffer();
  const kept = new Map<string, GlyphRun>();
  // Two marks of Chinese or Japanese side by side share their blank (JLREQ 3.1.4), where the font knows how.
  const features = [new harfBuzz.Feature("chws")];
  return {
    shape: (face, text, shaping) => {
      const key = `${face.index}|${shaping.language}|${shaping.rightToLeft ? 1 : 0}|${text}`;
      const ready = kept.get(key);
      if (ready !== undefined) return ready;
      buffer.reset();
      buffer.addText(text);
      buffer.setDirection(shaping.rightToLeft ? harfBuzz.Direction.RTL : harfBuzz.Direction.LTR);
      buffer.setLanguage(shaping.language);
      buffer.guessSegmentProperties();
      harfBuzz.shape(face.font, buffer, features);
      const positions = buffer.getGlyphPositions();
      let advance = 0;
      const glyphs = buffer.getGlyphInfos().map(({ codepoint, cluster }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        advance += xAdvance;
        return { id: codepoint, cluster, advance: xAdvance, dx: xOffset, dy: yOffset };
      });
      const run = { face, glyphs, advance };
      if (kept.size >= keptRuns) kept.clear();
      kept.set(key, run);
      return run;
    },
  };
}
