import type { Publication } from "@depesche/content-model";

import { toPalettes, type Palette } from "../palette.ts";
import { formatFallbackFaces } from "./fallback-face.ts";
import { fontFaces, formatFontFace } from "./font-face.ts";

/** What a stylesheet is made of besides the publication's accent. */
export interface StylesheetParts {
  readonly styles: string;
  /** Gives the path a face is served at. */
  fontPath(name: string): string;
}

/** Renders the one stylesheet of a publication's pages: fonts, colours of day and night, rules. */
export function renderStylesheet(publication: Pick<Publication, "accent">, parts: StylesheetParts): string {
  const { day, night } = toPalettes(publication.accent);
  return [
    ...fontFaces.map((face) => formatFontFace(face, parts.fontPath(face.name))),
    formatFallbackFaces(),
    `:root{color-scheme:light dark;${formatPalette(day)}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${formatPalette(night)}}}`,
    formatFocusRules(),
    compact(parts.styles),
  ].join("\n");
}

function formatPalette(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--${name}:${color}`)
    .join(";");
}

function formatFocusRules(): string {
  const tenths = Array.from({ length: 11 }, (_, tenth) => tenth);
  return ["x", "y"]
    .flatMap((axis) => tenths.map((tenth) => `.focus-${axis}${tenth}{--focus-${axis}:${tenth * 10}%}`))
    .join("");
}

/** Takes comments and indentation out of CSS; strings keep what they hold. */
function compact(css: string): string {
  return css
    .replaceAll(/\/\*[^]*?\*\//g, "")
    .replaceAll(/\n\s*/g, "\n")
    .replaceAll(/\s*([{;])\n/g, "$1")
    .replaceAll(/;?\n?\}/g, "}")
    .replaceAll(/\n{2,}/g, "\n")
    .trim();
}
