import { describe, expect, it } from "vitest";

import { contrastOf, parseColor, type Color } from "./color.ts";
import { toPalettes, type Palette } from "./palette.ts";

const accents = ["#8a1c1c", "#ffe600", "#000000", "#ffffff", "#00f", "#777777", "#0a7d3c", "kein", undefined];

function contrast(one: string, other: string): number {
  const read = (text: string): Color => parseColor(text) ?? [0, 0, 0];
  return contrastOf(read(one), read(other));
}

describe("a page's colours", () => {
  it.each(accents)("can be read with the accent %s by day and by night", (accent) => {
    const check = ({ ground, shade, ink, muted, accent: own }: Palette): void => {
      for (const text of [ink, muted, own]) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(text, shade)).toBeGreaterThanOrEqual(4.5);
      }
    };
    const { day, night } = toPalettes(accent);
    check(day);
    check(night);
  });

  it("keep an accent that can be read as it is", () => {
    expect(toPalettes("#8a1c1c").day.accent).toBe("#8a1c1c");
  });
});

describe("contrast", () => {
  it("is 21 between black and white and 1 between equals", () => {
    expect(contrast("#000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#123456", "#123456")).toBe(1);
  });
});
