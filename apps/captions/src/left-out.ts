import type { LeftOutText } from "@depesche/picture-kit";

const names: Readonly<Record<LeftOutText["text"], string>> = {
  caption: "the caption",
  credit: "the credit, and so without the picture",
  headline: "the headline",
  kicker: "the kicker",
  mark: "the publication's name",
};

/** Says in words what a rendition was made without: `without the headline: no font has 東 (U+6771)`. */
export function formatLeftOut(leftOut: readonly LeftOutText[]): string {
  const texts = leftOut.map(({ text }) => names[text]).join(" and ");
  const glyphs = [...new Set(leftOut.flatMap((one) => one.glyphs))].slice(0, 8);
  return `without ${texts}: no font has ${glyphs.map((glyph) => `${glyph} (U+${hex(glyph)})`).join(", ")}`;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
}
