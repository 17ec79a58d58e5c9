import type { CardPreset, Rgb } from "@depesche/content-model";
import type { Canvas } from "../canvas/canvas.ts";
import { fillBox } from "../canvas/canvas.ts";
import { drawText } from "../canvas/ink.ts";
import type { SetText } from "../typesetting/text-setting.ts";
import type { TextSheet } from "./drawn-text.ts";
import type { PictureWords } from "./rendition-request.ts";

/** Kicker and headline as they stand above one another in a column. */
export interface HeadlineStack {
  readonly kicker: SetText | undefined;
  readonly headline: SetText;
  readonly rulePx: number;
  /** How far the headline's and the kicker's letters reach above their baselines, in parts of their sizes. */
  readonly rise: { readonly headline: number; readonly kicker: number };
  /** From the top of the rule to the foot of the last line's letters. */
  readonly heightPx: number;
}

/** The room a headline has, and the sizes it may take. */
export interface HeadlineRoom {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lines: number;
  readonly largestPx: number;
}

const pitch = 1.13;
/** How far letters reach above the baseline, in parts of their size: capitals, and what stands higher than they. */
const capitals = 0.7;
const tallScripts: readonly (readonly [script: RegExp, rise: number])[] = [
  [/[\p{Script=Devanagari}\p{Script=Thai}]/u, 0.92],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 0.86],
  [/\p{Script=Arabic}/u, 0.78],
];

function riseOf(text: string | undefined): number {
  return tallScripts.find(([script]) => script.test(text ?? ""))?.[1] ?? capitals;
}

/** Sets kicker and headline in the largest size at which they fit; undefined when there is no headline. */
export async function setHeadline(
  preset: CardPreset,
  words: PictureWords,
  room: HeadlineRoom,
  sheet: TextSheet,
): Promise<HeadlineStack | undefined> {
  const { fonts, kickerPx, leastHeadlinePx } = preset;
  const kicker = await sheet.set("kicker", words.kicker, {
    look: { role: "sans", family: fonts.sans, weight: 700, tracking: 0.07, capitals: true },
    widthPx: room.widthPx,
    sizes: [kickerPx, Math.round(kickerPx * 0.85)],
    pitch: 1.3,
    maxLines: 1,
    rag: "full",
    hyphenation: "when-needed",
  });
  const rulePx = Math.max(3, Math.round(kickerPx * 0.22));
  const above = rulePx + (kicker === undefined ? 0.6 * kickerPx : kickerPx * 2.6);
  const headline = await sheet.set("headline", words.headline, {
    look: { role: "serif", family: fonts.serif, weight: 700, tracking: -0.004 },
    widthPx: room.widthPx,
    heightPx: Math.max(leastHeadlinePx * pitch, room.heightPx - above),
    sizes: listSizes(room.largestPx, leastHeadlinePx),
    pitch,
    maxLines: room.lines,
    rag: "even",
    hyphenation: "when-needed",
  });
  if (headline === undefined) return undefined;
  const lines = (headline.lines.length - 1) * headline.pitchPx;
  const rise = { headline: riseOf(words.headline), kicker: riseOf(words.kicker) };
  const top = headlineTop(preset, kicker, rulePx, rise.kicker);
  return {
    kicker,
    headline,
    rulePx,
    rise,
    heightPx: Math.round(top + headline.sizePx * (rise.headline + 0.24) + lines),
  };
}

/** Draws rule, kicker and headline from a place downwards. */
export function drawHeadline(
  canvas: Canvas,
  stack: HeadlineStack,
  preset: CardPreset,
  place: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly rule: Rgb;
    readonly kicker: Rgb;
    readonly headline: Rgb;
  },
  sheet: TextSheet,
): void {
  const { x, y, width } = place;
  const ruleWidth = Math.round(preset.kickerPx * 2.6);
  const ruleX = sheet.side === "left" ? x : x + width - ruleWidth;
  fillBox(canvas, { x: ruleX, y, width: ruleWidth, height: stack.rulePx }, place.rule);
  const column = { x, width, side: sheet.side };
  if (stack.kicker !== undefined) {
    const baseline = y + stack.rulePx + Math.round(preset.kickerPx * (1.5 + stack.rise.kicker - capitals));
    drawText(canvas, stack.kicker, { ...column, baseline, colour: place.kicker }, sheet.typesetter);
  }
  const top = y + headlineTop(preset, stack.kicker, stack.rulePx, stack.rise.kicker);
  const baseline = Math.round(top + stack.headline.sizePx * stack.rise.headline);
  drawText(canvas, stack.headline, { ...column, baseline, colour: place.headline }, sheet.typesetter);
}

/** Where the capitals of the headline begin, from the top of the rule. */
function headlineTop(
  preset: CardPreset,
  kicker: SetText | undefined,
  rulePx: number,
  kickerRise: number,
): number {
  return rulePx + preset.kickerPx * (kicker === undefined ? 1 : 2.5 + kickerRise - capitals);
}

function listSizes(largest: number, least: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = largest; size > least; size -= Math.max(2, Math.round(size / 16))) sizes.push(size);
  return [...sizes, Math.min(largest, least)];
}
