import { type CardPreset, type Focus, leastContrast, type Rgb } from "@depesche/content-model";
import type { Box, Canvas } from "../canvas/canvas.ts";
import { standOut } from "../canvas/colour.ts";
import { drawText } from "../canvas/ink.ts";
import { drawScrim, type Fade, findScrim, meanLuminance } from "../canvas/scrim.ts";
import type { SetText } from "../typesetting/text-setting.ts";
import { type CardMark, drawMark, prepareMark } from "./card-mark.ts";
import { drawHeadline, type HeadlineStack, setHeadline } from "./card-text.ts";
import { creditLines } from "./credit-line.ts";
import { type Crop, keptPart, planCrop, type Size } from "./crop.ts";
import type { TextSheet } from "./drawn-text.ts";
import type { PublicationMark } from "./rendition-request.ts";
import type { SettableWords } from "./settable-words.ts";

/** A card whose text stands on the picture: the cut, the darkened panel, and the texts in it. */
export interface OverPlan {
  readonly crop: Crop;
  readonly panel: Box;
  readonly fade: Fade;
  readonly column: { readonly x: number; readonly width: number };
  readonly stackY: number;
  readonly footerBaseline: number;
  readonly stack: HeadlineStack;
  readonly credit: SetText | undefined;
  readonly mark: CardMark | undefined;
}

type Side = "bottom" | "top" | "left" | "right";

const white: Rgb = [255, 255, 255];
/** What the encoder may brighten is left over: a third more contrast than text must have. */
const margin = 1.32;
const luminance = 1.05 / (leastContrast * margin) - 0.05;
/** A cut that leaves less of the picture than this shows something else than its photographer did. */
const leastKept = 0.45;

/**
 * Plans text over a picture, at the first side where the panel stays away from the focus: below, above, or beside it.
 * Undefined when there is none, or when the cut would leave too little of the picture.
 */
export async function planOver(
  preset: CardPreset,
  picture: Size,
  focus: Focus,
  words: SettableWords,
  publication: PublicationMark,
  sheet: TextSheet,
): Promise<OverPlan | undefined> {
  const size = { width: preset.widthPx, height: preset.heightPx };
  if (preset.layout === "auto" && keptPart(picture, size) < leastKept) return undefined;
  const beside: readonly Side[] = sheet.side === "left" ? ["left", "right"] : ["right", "left"];
  const sides: readonly Side[] =
    size.width > size.height * 1.4 ? ["bottom", ...beside, "top"] : ["bottom", "top"];
  let first: OverPlan | undefined;
  for (const side of sides) {
    const plan = await planSide(side, preset, picture, focus, words, publication, sheet);
    if (plan === undefined) continue;
    first ??= plan;
    if (isClear(plan, size) && plan.stack.headline?.ellipsed !== true) return plan;
  }
  return preset.layout === "over" ? first : undefined;
}

async function planSide(
  side: Side,
  preset: CardPreset,
  picture: Size,
  focus: Focus,
  words: SettableWords,
  publication: PublicationMark,
  sheet: TextSheet,
): Promise<OverPlan | undefined> {
  const { widthPx, heightPx, marginPx, safe, creditPx } = preset;
  const upright = side === "left" || side === "right";
  const width = upright ? Math.round(widthPx * 0.43 - marginPx) : widthPx - 2 * marginPx;
  const x = side === "right" ? widthPx - marginPx - width : marginPx;
  const room = {
    widthPx: width,
    heightPx: heightPx * (upright ? 0.66 : 0.4),
    lines: preset.lines,
    largestPx: upright ? Math.round(preset.headlinePx * 0.8) : preset.headlinePx,
  };
  const stack = await setHeadline(preset, words, room, sheet);
  if (stack === undefined) return undefined;
  const mark = await prepareMark(preset, publication, width * 0.5, sheet);
  const credit = await setCredit(preset, words, width, mark, sheet);
  const shared = mark === undefined || (credit?.widthPx ?? 0) + mark.widthPx + creditPx * 2 <= width;
  const creditHeight = credit === undefined ? 0 : (credit.lines.length - 1) * credit.pitchPx;
  const markHeight = shared ? 0 : Math.round((mark?.heightPx ?? 0) + creditPx * 0.9);
  // A logo is higher than the credit beside it, and keeps its distance from the headline.
  const overhang = shared && mark?.kind === "logo" ? Math.max(0, mark.heightPx - creditPx * 1.1) : 0;
  const footer = Math.round(creditPx * 2.1 + overhang) + creditHeight + markHeight;
  const height = stack.heightPx + (credit === undefined && mark === undefined ? 0 : footer);
  const pad = Math.round(marginPx * 0.7);
  const bottom = heightPx - safe.bottomPx - Math.round(marginPx * 0.85);
  const stackY = side === "top" ? safe.topPx + marginPx : bottom - height;
  const fade = Math.round(Math.min(widthPx, heightPx) * 0.24);
  const besideY = stackY - pad;
  const panels: Readonly<Record<Side, readonly [Box, Fade]>> = {
    bottom: [{ x: 0, y: stackY - pad, width: widthPx, height: heightPx - stackY + pad }, { top: fade }],
    top: [{ x: 0, y: 0, width: widthPx, height: stackY + height + pad }, { bottom: fade }],
    left: [
      { x: 0, y: besideY, width: x + width + pad, height: heightPx - besideY },
      { right: 2 * fade, top: 1.6 * fade },
    ],
    right: [
      { x: x - pad, y: besideY, width: widthPx - x + pad, height: heightPx - besideY },
      { left: 2 * fade, top: 1.6 * fade },
    ],
  };
  const [panel, fades] = panels[side];
  const free = freeOf(side, panel, preset);
  const anchor = {
    x: (free.x + free.width / 2) / widthPx,
    y: (free.y + free.height / 2) / heightPx,
  };
  return {
    crop: planCrop(picture, { width: widthPx, height: heightPx }, focus, anchor),
    panel,
    fade: fades,
    column: { x, width },
    stackY,
    footerBaseline: stackY + height,
    stack,
    credit,
    mark,
  };
}

function freeOf(side: Side, panel: Box, { widthPx, heightPx }: CardPreset): Box {
  if (side === "bottom") return { x: 0, y: 0, width: widthPx, height: panel.y };
  if (side === "top") return { x: 0, y: panel.height, width: widthPx, height: heightPx - panel.height };
  if (side === "left") return { x: panel.width, y: 0, width: widthPx - panel.width, height: heightPx };
  return { x: 0, y: 0, width: panel.x, height: heightPx };
}

/** The focus needs room around it that no panel covers. */
function isClear({ crop, panel }: OverPlan, size: Size): boolean {
  const room = 0.15 * Math.min(size.width, size.height);
  const { x, y } = crop.focus;
  const covered = panel.width * panel.height > 0.6 * size.width * size.height;
  const away = isFull(panel, size)
    ? y < panel.y - room || y > panel.y + panel.height + room
    : x < panel.x - room || x > panel.x + panel.width + room;
  return away && !covered;
}

function isFull(panel: Box, size: Size): boolean {
  return panel.width >= size.width;
}

async function setCredit(
  preset: CardPreset,
  words: SettableWords,
  widthPx: number,
  mark: CardMark | undefined,
  sheet: TextSheet,
): Promise<SetText | undefined> {
  const demand = {
    look: { role: "sans", family: preset.fonts.sans, weight: 400, tracking: 0.012 },
    sizes: [preset.creditPx],
    pitch: 1.35,
    rag: "even",
    hyphenation: "when-needed",
  } as const;
  const line = words.creditLine;
  const beside = widthPx - (mark?.widthPx ?? 0) - preset.creditPx * 2;
  const short = await sheet.set("credit", line, { ...demand, widthPx: beside, maxLines: 1 });
  return short?.ellipsed === true
    ? sheet.set("credit", line, { ...demand, widthPx, maxLines: creditLines })
    : short;
}

/** Tells whether anything is written on a planned card. */
export function hasWords({ stack, credit, mark }: OverPlan): boolean {
  return [stack.kicker, stack.headline, credit, mark].some((text) => text !== undefined);
}

/** A panel brighter than this on the whole would be mud when it is dark enough for white letters. */
const brightest = 0.55;

/** Tells whether a picture, scaled as planned and not yet cut, is so bright under the panel that text on the ground is better. */
export function isTooBright(scaled: Canvas, { crop: { window }, panel }: OverPlan): boolean {
  const under = { ...panel, x: panel.x + window.x, y: panel.y + window.y };
  return meanLuminance(scaled, under) > brightest;
}

/** Darkens the panel as its pixels ask for, and draws the texts in white. */
export function drawOver(
  canvas: Canvas,
  plan: OverPlan,
  preset: CardPreset,
  accent: Rgb,
  sheet: TextSheet,
): void {
  const strength = findScrim(canvas, plan.panel, { least: 0.38, most: 0.92, luminance });
  drawScrim(canvas, plan.panel, strength, plan.fade);
  const { column, credit, mark, footerBaseline } = plan;
  const rule = standOut(accent, [24, 24, 24], 3);
  const colours = { rule, kicker: white, headline: white };
  drawHeadline(canvas, plan.stack, preset, { ...column, y: plan.stackY, ...colours }, sheet);
  const far = sheet.side === "left" ? "right" : "left";
  const creditRows = credit === undefined ? 0 : (credit.lines.length - 1) * credit.pitchPx;
  const shared = (credit?.widthPx ?? 0) + (mark?.widthPx ?? 0) + preset.creditPx * 2 <= column.width;
  if (credit !== undefined) {
    const place = { ...column, baseline: footerBaseline - creditRows, colour: white, side: sheet.side };
    drawText(canvas, credit, place, sheet.typesetter);
  }
  if (mark !== undefined) {
    const above = shared || credit === undefined ? 0 : creditRows + Math.round(preset.creditPx * 1.6);
    const place = { ...column, baseline: footerBaseline - above, colour: white, onPicture: true };
    drawMark(canvas, mark, { ...place, side: shared ? far : sheet.side }, sheet);
  }
}
