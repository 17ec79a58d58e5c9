import type { Rgb } from "@depesche/content-model";
import type { GlyphCover } from "../typesetting/glyph-cover.ts";
import { placeGlyphs } from "../typesetting/line-glyphs.ts";
import type { SetText } from "../typesetting/text-setting.ts";
import type { Typesetter } from "../typesetting/typesetter.ts";
import type { Canvas } from "./canvas.ts";

/**
 * Where and how a set text is drawn: `x` and `width` of its column, the first baseline (`baseline`) in whole pixels,
 * its colour, and the side its lines stand on.
 */
export interface InkPlace {
  readonly x: number;
  readonly width: number;
  readonly baseline: number;
  readonly colour: Rgb;
  readonly side: "left" | "right" | "centre";
}

/** Draws a set text; every line stands on the grid its pitch makes from the first baseline, whatever its script. */
export function drawText(canvas: Canvas, text: SetText, place: InkPlace, typesetter: Typesetter): void {
  for (const [index, line] of text.lines.entries()) {
    const width = line.width * text.sizePx - text.paragraph.tracking * text.sizePx;
    const slack = place.side === "left" ? 0 : place.width - width;
    const left = place.x + (place.side === "centre" ? slack / 2 : slack);
    const baseline = place.baseline + index * text.pitchPx;
    for (const glyph of placeGlyphs(text.paragraph, line, text.sizePx, typesetter.shaper)) {
      const at = left + glyph.x;
      const whole = Math.floor(at);
      const phase = Math.floor((at - whole) * 4);
      const cover = typesetter.covers.get(glyph.face, glyph.id, text.sizePx, phase);
      blendCover(canvas, cover, { x: whole, y: baseline + Math.round(glyph.y) }, place.colour);
    }
  }
}

function blendCover(
  canvas: Canvas,
  cover: GlyphCover,
  origin: { readonly x: number; readonly y: number },
  [red, green, blue]: Rgb,
): void {
  const { data, width, height } = canvas;
  const left = origin.x + cover.left;
  const top = origin.y + cover.top;
  const firstX = Math.max(0, -left);
  const lastX = Math.min(cover.width, width - left);
  const lastY = Math.min(cover.height, height - top);
  for (let y = Math.max(0, -top); y < lastY; y += 1) {
    let from = y * cover.width + firstX;
    let to = ((top + y) * width + left + firstX) * 3;
    for (let x = firstX; x < lastX; x += 1, from += 1, to += 3) {
      const alpha = cover.alpha[from] ?? 0;
      if (alpha === 0) continue;
      if (alpha === 255) {
        data[to] = red;
        data[to + 1] = green;
        data[to + 2] = blue;
        continue;
      }
      const rest = 255 - alpha;
      // Exact division by 255 of what is at most 255 × 255.
      data[to] = div255((data[to] ?? 0) * rest + red * alpha);
      data[to + 1] = div255((data[to + 1] ?? 0) * rest + green * alpha);
      data[to + 2] = div255((data[to + 2] ?? 0) * rest + blue * alpha);
    }
  }
}

function div255(value: number): number {
  const rounded = value + 128;
  return (rounded + (rounded >> 8)) >> 8;
}
