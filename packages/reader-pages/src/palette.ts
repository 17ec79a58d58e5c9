import { contrastOf, formatColor, luminanceOf, mixColors, parseColor, type Color } from "./color.ts";

/** The colours of a page in one scheme, each `#rrggbb`. */
export interface Palette {
  readonly ground: string;
  /** A ground barely set off: code, address fields. */
  readonly shade: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
}

/** The least contrast of text with its ground (WCAG 2.2, 1.4.3), with a margin for the shaded ground. */
const leastContrast = 4.6;

const paper = {
  ground: "#fcfaf5",
  shade: "#f4f0e7",
  ink: "#1c1a17",
  muted: "#5e574d",
  line: "#d8d1c4",
} as const;
const night = {
  ground: "#171614",
  shade: "#211f1c",
  ink: "#e4dfd5",
  muted: "#a8a094",
  line: "#3a3631",
} as const;
const houseAccent: Color = [0x7a, 0x23, 0x23];
const black: Color = [0, 0, 0];
const white: Color = [255, 255, 255];

/** The colours of a page by day and by night. */
export interface Palettes {
  readonly day: Palette;
  readonly night: Palette;
}

// Every page of a paper asks for the same ones, and fitting them takes as long as a paragraph.
let fitted: { readonly accent: string; readonly palettes: Palettes } | undefined;

/** Gives the colours of day and night for a publication's accent; what is no colour becomes the house's own. */
export function toPalettes(accent = ""): Palettes {
  if (fitted?.accent !== accent) fitted = { accent, palettes: fitPalettes(accent) };
  return fitted.palettes;
}

function fitPalettes(accent: string): Palettes {
  const color = parseColor(accent) ?? houseAccent;
  return {
    day: { ...paper, accent: fitAccent(color, paper.shade) },
    night: { ...night, accent: fitAccent(color, night.shade) },
  };
}

/** Darkens or lightens an accent until text in it can be read on a ground. */
function fitAccent(accent: Color, ground: string): string {
  const under = parseColor(ground) ?? white;
  const towards = luminanceOf(under) > 0.18 ? black : white;
  for (let step = 0; step < 50; step += 1) {
    const color = parseColor(formatColor(mixColors(accent, towards, step / 50))) ?? accent;
    if (contrastOf(color, under) >= leastContrast) return formatColor(color);
  }
  return formatColor(towards);
}
