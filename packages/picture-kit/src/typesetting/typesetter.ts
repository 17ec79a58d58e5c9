import type { Bidi } from "bidi-js";
import { type FontLibrary, type FontSources, loadFonts } from "./font-library.ts";
import { type GlyphCovers, createGlyphCovers } from "./glyph-cover.ts";
import { type Hyphenator, loadHyphenator } from "./hyphenation.ts";
import { type Shaper, createShaper } from "./shaper.ts";

/** What setting text needs: fonts, shaping, hyphenation, direction, and the drawn shapes of glyphs. */
export interface Typesetter {
  readonly fonts: FontLibrary;
  readonly shaper: Shaper;
  readonly bidi: Bidi;
  readonly covers: GlyphCovers;
  /** Gets a language's hyphenator, loading its patterns at the first call. */
  findHyphenator(language: string): Promise<Hyphenator | undefined>;
}

/** Opens the fonts and starts the shaping engine (HarfBuzz, 0.4 MB of WebAssembly); errors as {@link loadFonts} has them. */
export async function createTypesetter(sources: FontSources): Promise<Typesetter> {
  const harfBuzz = await import("harfbuzzjs");
  // The package describes itself as a module and is CommonJS: its one export is what Node gives as the default.
  const createBidi = (await import("bidi-js")).default as unknown as () => Bidi;
  const hyphenators = new Map<string, Promise<Hyphenator | undefined>>();
  return {
    fonts: await loadFonts(harfBuzz, sources),
    shaper: createShaper(harfBuzz),
    bidi: createBidi(),
    covers: createGlyphCovers(harfBuzz),
    findHyphenator: (language) => {
      const found = hyphenators.get(language) ?? loadHyphenator(language);
      hyphenators.set(language, found);
      return found;
    },
  };
}
