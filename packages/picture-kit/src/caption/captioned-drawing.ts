import { createCanvas, layPixels, type Canvas } from "../canvas/canvas.ts";
import { toRgb } from "../canvas/colour.ts";
import { drawText } from "../canvas/ink.ts";
import type { Pixels } from "../pixels.ts";
import type { CaptionedPreset } from "../preset/preset.ts";
import { formatCreditLine } from "./credit-line.ts";
import type { TextSheet } from "./drawn-text.ts";
import type { PictureWords, TypesettingReport } from "./rendition-request.ts";

/** A drawn canvas and what to say of it. */
export interface Drawing {
  readonly canvas: Canvas;
  readonly report: TypesettingReport;
}

/** The narrowest bar a caption is set on; a smaller picture stands in its middle. */
const leastWidthPx = 320;
const leastCaptionPx = 15;
const leastCreditPx = 12;

/**
 * Lays a picture over a bar that holds its caption and its credit; with neither, the picture stands alone.
 *
 * Sizes shrink with the picture, as far as they stay readable. The bar grows with the caption, so nothing is cut unless
 * the preset limits its lines.
 */
export async function drawCaptioned(
  pixels: Pixels,
  preset: CaptionedPreset,
  words: PictureWords,
  sheet: TextSheet,
): Promise<Drawing> {
  const width = Math.max(leastWidthPx, pixels.width);
  const part = Math.min(1, width / preset.widthPx);
  const captionPx = Math.max(leastCaptionPx, Math.round(preset.captionPx * part));
  const creditPx = Math.max(leastCreditPx, Math.round(preset.creditPx * part));
  const margin = Math.round(Math.max(captionPx * 0.8, preset.marginPx * part));
  const measure = width - 2 * margin;
  const caption = await sheet.set("caption", words.caption, {
    look: { role: "serif", family: preset.fonts.serif, weight: 400 },
    widthPx: measure,
    sizes: [captionPx],
    pitch: 1.38,
    maxLines: preset.lines,
    rag: "full",
    hyphenation: "freely",
  });
  const credit = await sheet.set("credit", formatCreditLine(words.credit ?? "", sheet.language), {
    look: { role: "sans", family: preset.fonts.sans, weight: 400, tracking: 0.012 },
    widthPx: measure,
    sizes: [creditPx],
    pitch: 1.35,
    rag: "full",
    hyphenation: "when-needed",
  });
  sheet.assertGlyphs();
  const report = sheet.report([caption, credit], caption);
  if (caption === undefined && credit === undefined && pixels.width === width) {
    return { canvas: pixels, report };
  }

  // From the picture down: air, the caption's lines, half a line, the credit, air.
  let at = pixels.height + Math.round(captionPx * 0.62);
  let captionBaseline = 0;
  if (caption !== undefined) {
    captionBaseline = at + Math.round(captionPx * 0.86);
    at = captionBaseline + (caption.lines.length - 1) * caption.pitchPx + Math.round(captionPx * 0.44);
  }
  let creditBaseline = 0;
  if (credit !== undefined) {
    creditBaseline = at + Math.round(creditPx * 1.12);
    at = creditBaseline + (credit.lines.length - 1) * credit.pitchPx + Math.round(creditPx * 0.24);
  }
  const height = caption === undefined && credit === undefined ? pixels.height : at + Math.round(captionPx * 0.72);

  const { ground, ink, quiet } = preset.colours;
  const canvas = createCanvas(width, height, toRgb(ground));
  layPixels(canvas, pixels, (width - pixels.width) >> 1, 0);
  const column = { x: margin, width: measure, side: sheet.side };
  if (caption !== undefined) {
    drawText(canvas, caption, { ...column, baseline: captionBaseline, colour: toRgb(ink) }, sheet.typesetter);
  }
  if (credit !== undefined) {
    drawText(canvas, credit, { ...column, baseline: creditBaseline, colour: toRgb(quiet) }, sheet.typesetter);
  }
  return { canvas, report };
}
