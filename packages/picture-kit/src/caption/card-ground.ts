import { type CardPreset, type Focus, type Rgb, toRgb } from "@depesche/content-model";
import { type Box, type Canvas, createCanvas, fillBox } from "../canvas/canvas.ts";
import { mix, standOut } from "../canvas/colour.ts";
import { drawText } from "../canvas/ink.ts";
import type { SetText } from "../typesetting/text-setting.ts";
import { type CardMark, drawMark, prepareMark } from "./card-mark.ts";
import { drawHeadline, type HeadlineStack, setHeadline } from "./card-text.ts";
import { creditLines } from "./credit-line.ts";
import { type Crop, planCrop, type Size } from "./crop.ts";
import type { TextSheet } from "./drawn-text.ts";
import type { PublicationMark } from "./rendition-request.ts";
import type { SettableWords } from "./settable-words.ts";

/** A card whose text stands on the ground: under or beside its picture, or alone. */
export interface GroundPlan {
  readonly picture: { readonly crop: Crop; readonly box: Box } | undefined;
  readonly column: { readonly x: number; readonly width: number };
  readonly markBaseline: number;
  readonly hairlineY: number;
  readonly stackY: number;
  readonly stack: HeadlineStack;
  readonly credit: SetText | undefined;
  readonly creditBaseline: number;
  readonly mark: CardMark | undefined;
}

/** A picture lower than this part of the card shows nothing. */
const leastPicture = 0.2;

/** Plans text on the ground; undefined when there is no headline. */
export async function planGround(
  preset: CardPreset,
  picture: Size | undefined,
  focus: Focus,
  words: SettableWords,
  publication: PublicationMark,
  sheet: TextSheet,
): Promise<GroundPlan | undefined> {
  const { widthPx, heightPx, marginPx, safe, creditPx, markPx } = preset;
  const beside = picture !== undefined && widthPx > heightPx * 1.2;
  const panelWidth = beside ? widthPx - besideWidth(picture, preset) : widthPx;
  const x = beside && sheet.side === "right" ? widthPx - panelWidth + marginPx : marginPx;
  const column = { x, width: panelWidth - marginPx * (beside ? 1.8 : 2) };
  const stacked = picture !== undefined && !beside;
  const mark = await prepareMark(preset, publication, column.width, sheet);
  const credit =
    picture === undefined
      ? undefined
      : await sheet.set("credit", words.creditLine, {
          look: { role: "sans", family: preset.fonts.sans, weight: 400, tracking: 0.012 },
          widthPx: column.width,
          sizes: [creditPx],
          pitch: 1.35,
          maxLines: creditLines,
          rag: "even",
          hyphenation: "when-needed",
        });
  const headHeight = mark === undefined ? 0 : mark.heightPx + Math.round(markPx * 1.1);
  const creditHeight =
    credit === undefined ? 0 : (credit.lines.length - 1) * credit.pitchPx + Math.round(creditPx * 2.4);
  const top = stacked ? 0 : safe.topPx + marginPx;
  const bottom = heightPx - safe.bottomPx - Math.round(marginPx * (safe.bottomPx > 0 ? 0.3 : 0.95));
  const stack = await setHeadline(
    preset,
    words,
    {
      widthPx: column.width,
      heightPx: stacked ? heightPx * 0.3 : bottom - top - headHeight - creditHeight - marginPx,
      lines: beside ? preset.lines + 1 : preset.lines,
      largestPx: beside ? Math.round(preset.headlinePx * 0.86) : preset.headlinePx,
    },
    sheet,
  );
  if (stack === undefined) return undefined;
  const gap = Math.round(marginPx * 0.6);
  const content = headHeight + gap + stack.heightPx + creditHeight;
  const panelY = stacked ? bottom - content - Math.round(marginPx * 0.75) : 0;
  // Words that leave no room for the picture are set without it.
  if (stacked && panelY < heightPx * leastPicture) {
    return planGround(preset, undefined, focus, words, publication, sheet);
  }
  const headY = stacked ? panelY + Math.round(marginPx * 0.75) : top;
  const markBaseline = headY + (mark?.heightPx ?? 0) - Math.round(markPx * 0.2);
  const hairlineY = markBaseline + Math.round(markPx * 0.75);
  // Alone in its room a headline stands a little above the middle, where the eye looks for it.
  const rest = bottom - creditHeight - (headY + headHeight) - stack.heightPx;
  const stackY = stacked ? headY + headHeight + gap : headY + headHeight + Math.round(rest * 0.46);
  const box: Box | undefined =
    picture === undefined
      ? undefined
      : stacked
        ? { x: 0, y: 0, width: widthPx, height: panelY }
        : { x: sheet.side === "left" ? panelWidth : 0, y: 0, width: widthPx - panelWidth, height: heightPx };
  return {
    picture:
      box === undefined || picture === undefined ? undefined : { box, crop: planCrop(picture, box, focus) },
    column,
    markBaseline,
    hairlineY,
    stackY,
    stack,
    credit,
    creditBaseline: bottom - (credit === undefined ? 0 : (credit.lines.length - 1) * credit.pitchPx),
    mark,
  };
}

/** A tall picture takes less of the width than a wide one; neither panel is ever narrow. */
function besideWidth(picture: Size, { widthPx, heightPx }: CardPreset): number {
  const wanted = (picture.width / picture.height) * heightPx;
  return Math.round(Math.max(0.4 * widthPx, Math.min(0.52 * widthPx, wanted)));
}

/** Draws the ground with a hole for the picture, and the texts in the colours of paper and ink. */
export function drawGround(plan: GroundPlan, preset: CardPreset, accent: Rgb, sheet: TextSheet): Canvas {
  const ground = toRgb(preset.colours.ground);
  const ink = toRgb(preset.colours.ink);
  const canvas = createCanvas(preset.widthPx, preset.heightPx);
  fillBox(canvas, { x: 0, y: 0, width: preset.widthPx, height: preset.heightPx }, ground);
  // Black, for the picture that is laid into it when the card is encoded.
  if (plan.picture !== undefined) fillBox(canvas, plan.picture.box, [0, 0, 0]);
  const { column, mark, credit } = plan;
  if (mark !== undefined) {
    const place = { ...column, baseline: plan.markBaseline, side: sheet.side, colour: ink, onPicture: false };
    drawMark(canvas, mark, place, sheet);
    fillBox(canvas, { ...column, y: plan.hairlineY, height: 1 }, mix(ground, ink, 0.3));
  }
  const shade = standOut(accent, ground);
  const colours = { rule: shade, kicker: shade, headline: ink };
  drawHeadline(canvas, plan.stack, preset, { ...column, y: plan.stackY, ...colours }, sheet);
  if (credit !== undefined) {
    const colour = toRgb(preset.colours.quiet);
    drawText(
      canvas,
      credit,
      { ...column, baseline: plan.creditBaseline, side: sheet.side, colour },
      sheet.typesetter,
    );
  }
  return canvas;
}
