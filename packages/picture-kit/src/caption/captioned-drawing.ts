import { type CaptionedPreset, type Rgb, toRgb } from "@depesche/content-model";
import { createBlackCanvas, fillBox } from "../canvas/canvas.ts";
import { drawText } from "../canvas/ink.ts";
import type { SetText } from "../typesetting/text-setting.ts";
import { fitInside, planWhole, type Size } from "./crop.ts";
import type { Drawing } from "./drawing.ts";
import { missingGlyphs, type TextSheet } from "./drawn-text.ts";
import type { SettableWords } from "./settable-words.ts";

/** A picture much higher than wide would otherwise outgrow what encoders hold and any sensible memory. */
export const tallestPx = 8192;
/** The narrowest bar a caption is set on; a smaller picture stands in its middle. */
const leastWidthPx = 320;
const leastCaptionPx = 15;
const leastCreditPx = 12;

/**
 * Lays a picture over a bar that holds its caption and its credit; with neither, the picture stands alone.
 *
 * A caption that no font can set is left out and reported; a credit never is: `missing-glyphs`.
 *
 * Sizes shrink with the picture, as far as they stay readable. The bar grows with the caption, so nothing is cut unless
 * the preset limits its lines.
 */
export async function drawCaptioned(
  picture: Size,
  preset: CaptionedPreset,
  words: SettableWords,
  sheet: TextSheet,
): Promise<Drawing> {
  const credit = words.leftOut.find(({ text }) => text === "credit");
  if (credit !== undefined) throw missingGlyphs(credit.glyphs);
  const size = fitInside(picture, { width: preset.widthPx, height: tallestPx });
  const bar = await setBar(size.width, preset, words, sheet);
  const [caption] = bar.set;
  const report = sheet.report(bar.set, caption);
  const crop = planWhole(size);
  if (bar.texts.length === 0) return { crop, report };
  const canvas = createBlackCanvas(bar.width, size.height + bar.height);
  const left = (bar.width - size.width) >> 1;
  const hole = { x: left, y: 0, ...size };
  const ground = toRgb(preset.colours.ground);
  fillBox(canvas, { x: 0, y: size.height, width: bar.width, height: bar.height }, ground);
  fillBox(canvas, { x: 0, y: 0, width: left, height: size.height }, ground);
  fillBox(canvas, { x: left + size.width, y: 0, width: bar.width, height: size.height }, ground);
  for (const { text, baseline, colour } of bar.texts) {
    const place = {
      x: bar.margin,
      width: bar.measure,
      side: sheet.side,
      baseline: size.height + baseline,
      colour,
    };
    drawText(canvas, text, place, sheet.typesetter);
  }
  return { canvas, crop, hole, report };
}

interface CaptionBar {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly measure: number;
  readonly set: readonly [caption: SetText | undefined, credit: SetText | undefined];
  /** What is drawn, the first baselines from the bar's top. */
  readonly texts: readonly { readonly text: SetText; readonly baseline: number; readonly colour: Rgb }[];
}

async function setBar(
  pictureWidth: number,
  preset: CaptionedPreset,
  words: SettableWords,
  sheet: TextSheet,
): Promise<CaptionBar> {
  const width = Math.max(leastWidthPx, pictureWidth);
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
  const credit = await sheet.set("credit", words.creditLine, {
    look: { role: "sans", family: preset.fonts.sans, weight: 400, tracking: 0.012 },
    widthPx: measure,
    sizes: [creditPx],
    pitch: 1.35,
    rag: "full",
    hyphenation: "when-needed",
  });
  // From the picture down: air, the caption's lines, half a line, the credit, air.
  const texts = [];
  let at = Math.round(captionPx * 0.72);
  if (caption !== undefined) {
    const baseline = at + Math.round(captionPx * 0.86);
    texts.push({ text: caption, baseline, colour: toRgb(preset.colours.ink) });
    at = baseline + (caption.lines.length - 1) * caption.pitchPx + Math.round(captionPx * 0.52);
  }
  if (credit !== undefined) {
    const baseline = at + Math.round(creditPx * 1.12);
    texts.push({ text: credit, baseline, colour: toRgb(preset.colours.quiet) });
    at = baseline + (credit.lines.length - 1) * credit.pitchPx + Math.round(creditPx * 0.24);
  }
  if (texts.length === 0)
    return { width: pictureWidth, height: 0, margin, measure, set: [caption, credit], texts };
  return { width, height: at + Math.round(captionPx * 0.8), margin, measure, set: [caption, credit], texts };
}
