import type { CardPreset, Rgb } from "@depesche/content-model";
import type { Canvas } from "../canvas/canvas.ts";
import { fillBox } from "../canvas/canvas.ts";
import { drawText } from "../canvas/ink.ts";
import { squareLetter } from "../typesetting/east-asian.ts";
import type { SetText } from "../typesetting/text-setting.ts";
import type { TextSheet } from "./drawn-text.ts";
import { isLeftOut, type SettableWords } from "./settable-words.ts";

/** Kicker and headline as they stand above one another in a column; a headline that no font can set is left out. */
export interface HeadlineStack {
  readonly kicker: SetText | undefined;
  readonly headline: SetText | undefined;
  readonly rulePx: number;
  /** How far the first line reaches above capitals. */
  readonly risePx: number;
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
/** Letters in squares want more air between their lines. */
const squarePitch = 1.24;
/** How far letters of some scripts reach above capitals, in em: a kicker must not touch them. */
const rises: readonly (readonly [script: RegExp, em: number])[] = [
  [squareLetter, 0.17],
  [/\p{Script=Devanagari}/u, 0.22],
  [/\p{Script=Arabic}/u, 0.12],
];

/**
 * Sets kicker and headline in the largest size at which they fit; undefined when there is no headline that could be set,
 * unless it was left out.
 */
export async function setHeadline(
  preset: CardPreset,
  words: SettableWords,
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
  const isSquare = squareLetter.test(words.headline ?? "");
  const headlinePitch = isSquare ? squarePitch : pitch;
  const headline = await sheet.set("headline", words.headline, {
    look: { role: "serif", family: fonts.serif, weight: 700, tracking: -0.004 },
    widthPx: room.widthPx,
    heightPx: Math.max(leastHeadlinePx * headlinePitch, room.heightPx - above),
    sizes: listSizes(room.largestPx, leastHeadlinePx),
    pitch: headlinePitch,
    maxLines: room.lines,
    rag: "even",
    hyphenation: "when-needed",
  });
  if (headline === undefined) {
    if (!isLeftOut(words, "headline")) return undefined;
    const heightPx = kicker === undefined ? 0 : Math.round(rulePx + kickerPx * 1.6);
    return { kicker, headline, rulePx, risePx: 0, heightPx };
  }
  const lines = (headline.lines.length - 1) * headline.pitchPx;
  const risePx = Math.round(findRise(words.headline ?? "") * headline.sizePx);
  return {
    kicker,
    headline,
    rulePx,
    risePx,
    heightPx: Math.round(headlineTop(preset, { kicker, rulePx, risePx }) + headline.sizePx * 0.94 + lines),
  };
}

function findRise(headline: string): number {
  return rises.find(([script]) => script.test(headline))?.[1] ?? 0;
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
  if (stack.headline === undefined && stack.kicker === undefined) return;
  const ruleWidth = Math.round(preset.kickerPx * 2.6);
  const ruleX = sheet.side === "left" ? x : x + width - ruleWidth;
  fillBox(canvas, { x: ruleX, y, width: ruleWidth, height: stack.rulePx }, place.rule);
  const column = { x, width, side: sheet.side };
  if (stack.kicker !== undefined) {
    const baseline = y + stack.rulePx + Math.round(preset.kickerPx * 1.5);
    drawText(canvas, stack.kicker, { ...column, baseline, colour: place.kicker }, sheet.typesetter);
  }
  if (stack.headline === undefined) return;
  const top = y + headlineTop(preset, stack);
  const baseline = Math.round(top + stack.headline.sizePx * 0.7);
  drawText(canvas, stack.headline, { ...column, baseline, colour: place.headline }, sheet.typesetter);
}

/** Where the capitals of the headline begin, from the top of the rule. */
function headlineTop(
  preset: CardPreset,
  { kicker, rulePx, risePx }: Pick<HeadlineStack, "kicker" | "rulePx" | "risePx">,
): number {
  return rulePx + preset.kickerPx * (kicker === undefined ? 1 : 2.5) + risePx;
}

function listSizes(largest: number, least: number): readonly number[] {
  const sizes: number[] = [];
  for (let size = largest; size > least; size -= Math.max(2, Math.round(size / 16))) sizes.push(size);
  return [...sizes, Math.min(largest, least)];
}
