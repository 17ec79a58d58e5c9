import { coreRange, ranges } from "./font-range.ts";

/** What stylesheets call the fonts; those of one script are named for it and asked for by pages in its languages alone. */
type FontFamily =
  | "Depesche Serif"
  | "Depesche Sans"
  | "Depesche Arabic"
  | "Depesche Hebrew"
  | "Depesche Devanagari";

/** The packages fonts come from. */
export type FontPackage =
  | "source-serif-4"
  | "source-sans-3"
  | "noto-naskh-arabic"
  | "noto-serif-hebrew"
  | "noto-serif-devanagari";

/** One font file: what it is called in addresses, what family, weight and characters it serves, and where it lies. */
export interface FontFace {
  readonly name: string;
  readonly family: FontFamily;
  readonly weight: 400 | 700;
  readonly style: "normal" | "italic";
  readonly range: string;
  /** The font package the file is in; absent for those below this package's fonts/. */
  readonly fontPackage?: FontPackage;
  readonly file: string;
}

const serif = "Depesche Serif";
const sans = "Depesche Sans";

/** All fonts. Ranges do not overlap within a family; most pages need the core faces alone. */
export const fontFaces: readonly FontFace[] = [
  ...([400, 700] as const).flatMap((weight) => [
    fromPackage("noto-naskh-arabic", "arabic", weight, "Depesche Arabic"),
    fromPackage("noto-serif-hebrew", "hebrew", weight, "Depesche Hebrew"),
    fromPackage("noto-serif-devanagari", "devanagari", weight, "Depesche Devanagari"),
    ...(["latin-ext", "latin"] as const).flatMap((subset) => [
      fromPackage("source-serif-4", subset, weight, serif),
      fromPackage("source-sans-3", subset, weight, sans),
    ]),
  ]),
  fromPackage("source-serif-4", "latin-ext", 400, serif, "italic"),
  fromPackage("source-serif-4", "latin", 400, serif, "italic"),
  core("depesche-serif-400", 400, serif),
  core("depesche-serif-700", 700, serif),
  core("depesche-serif-400-italic", 400, serif, "italic"),
  core("depesche-sans-400", 400, sans),
  core("depesche-sans-700", 700, sans),
];

/** The faces a page shows before anything else, by the direction of its language. */
export const firstFaces: Readonly<Record<"ltr" | "rtl", readonly string[]>> = {
  ltr: ["depesche-serif-400", "depesche-serif-700"],
  rtl: ["noto-naskh-arabic-arabic-400", "noto-naskh-arabic-arabic-700"],
};

/**
 * Writes a face as a rule of CSS Fonts 4. Latin faces have fallbacks of their own size and may come late; the others
 * come at once or on the next page, so that no line moves.
 */
export function formatFontFace(face: FontFace, path: string): string {
  const sized = face.family === serif || face.family === sans;
  return `@font-face{font-family:"${face.family}";font-weight:${face.weight};font-style:${face.style};font-display:${sized ? "swap" : "optional"};src:url("${path}") format("woff2");unicode-range:${face.range}}`;
}

function fromPackage(
  name: FontPackage,
  subset: keyof typeof ranges,
  weight: 400 | 700,
  family: FontFamily,
  style: FontFace["style"] = "normal",
): FontFace {
  const file = `files/${name}-${subset}-${weight}-${style}.woff2`;
  const suffix = style === "italic" ? "-italic" : "";
  return {
    name: `${name}-${subset}-${weight}${suffix}`,
    family,
    weight,
    style,
    range: ranges[subset],
    fontPackage: name,
    file,
  };
}

function core(
  name: string,
  weight: 400 | 700,
  family: FontFamily,
  style: FontFace["style"] = "normal",
): FontFace {
  return { name, family, weight, style, range: coreRange, file: `${name}.woff2` };
}
