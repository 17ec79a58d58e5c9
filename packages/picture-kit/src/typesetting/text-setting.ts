import { emergencyCost, listEmergencyBreaks } from "./break-opportunity.ts";
import { cleanText } from "./clean-text.ts";
import { type BrokenLine, type Rag, breakLines } from "./line-breaking.ts";
import { type Paragraph, prepareParagraph, type TextLook } from "./paragraph.ts";
import { setSpaces } from "./spacing.ts";
import type { Typesetter } from "./typesetter.ts";

/**
 * What shall be done with a text: its look, the width it has, the most lines it may take, and its size.
 *
 * `sizes` are tried from the largest; the last is taken if none fits, and the text is cut. `pitch` is the distance of
 * baselines as a multiple of the size; `heightPx` the height it must fit as well. `hyphenation` divides long words
 * `freely`, or only `when-needed`: where the text would be much too small otherwise.
 */
export interface TextDemand {
  readonly look: TextLook;
  readonly language: string;
  readonly widthPx: number;
  readonly heightPx?: number;
  readonly sizes: readonly number[];
  readonly pitch: number;
  readonly maxLines?: number | undefined;
  readonly rag: Rag;
  readonly hyphenation: "freely" | "when-needed";
}

/** A text broken into lines at a size. */
export interface SetText {
  readonly paragraph: Paragraph;
  readonly lines: readonly BrokenLine[];
  readonly sizePx: number;
  readonly pitchPx: number;
  /** The width of the widest line. */
  readonly widthPx: number;
  readonly ellipsed: boolean;
}

/** Sets a text; undefined when nothing of it is visible. */
export async function setText(
  raw: string,
  demand: TextDemand,
  typesetter: Typesetter,
): Promise<SetText | undefined> {
  const clean = cleanText(raw);
  if (clean.text === "") return undefined;
  const { look, language } = demand;
  const hyphenator = await typesetter.findHyphenator(language);
  const spaced = setSpaces(clean.text, language);
  const prepare = (text: string): Paragraph => prepareParagraph(text, look, language, hyphenator, typesetter);
  const whole = prepare(clean.cut ? withEllipsis(spaced, language) : spaced);
  for (const { sizePx, effort } of listAttempts(demand)) {
    const lines = breakAt(whole, demand, sizePx, effort);
    if (lines !== undefined && fits(lines, demand, sizePx) && !(effort === "tidy" && hasWidow(lines)))
      return toSetText(whole, lines, demand, sizePx, clean.cut);
  }
  return cutToFit(spaced, prepare, demand);
}

/** How hard to try: with whole words and no short last line, with whole words, with divided ones, or torn anywhere. */
type Effort = "tidy" | "whole" | "divided" | "torn";

/** Above this part of its largest size a headline is better smaller than with a last line of a word or two. */
const largePart = 0.8;
/** Below this part of its largest size a headline is better divided than small. */
const smallPart = 0.6;
/** A last line shorter than this part of the widest looks lost. */
const widow = 0.3;

function listAttempts({
  sizes,
  hyphenation,
}: TextDemand): readonly { readonly sizePx: number; readonly effort: Effort }[] {
  const divided = sizes.map((sizePx) => ({ sizePx, effort: "divided" as const }));
  const torn = sizes.slice(-1).map((sizePx) => ({ sizePx, effort: "torn" as const }));
  if (hyphenation === "freely") return [...divided, ...torn];
  const from = (part: number): readonly number[] =>
    sizes.filter((sizePx) => sizePx >= part * (sizes[0] ?? 0));
  return [
    ...from(largePart).map((sizePx) => ({ sizePx, effort: "tidy" as const })),
    ...from(smallPart).map((sizePx) => ({ sizePx, effort: "whole" as const })),
    ...divided,
    ...torn,
  ];
}

/** Finds the longest beginning that fits with an ellipsis, by words, and by graphemes where not one word fits. */
function cutToFit(
  text: string,
  prepare: (text: string) => Paragraph,
  demand: TextDemand,
): SetText | undefined {
  const sizePx = demand.sizes.at(-1) ?? 16;
  const words = Array.from(
    text.matchAll(/[^\s][ \u3000]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]/gu),
    (at) => at.index + 1,
  );
  const graphemes = Array.from(
    new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text),
    (at) => at.index,
  );
  for (const places of [words, graphemes]) {
    let low = 0;
    let high = places.length;
    let best: SetText | undefined;
    while (low < high) {
      const middle = (low + high) >> 1;
      const cut = prepare(withEllipsis(text.slice(0, places[middle]), demand.language));
      const lines = breakAt(cut, demand, sizePx, "torn");
      if (lines !== undefined && fits(lines, demand, sizePx)) {
        best = toSetText(cut, lines, demand, sizePx, true);
        low = middle + 1;
      } else high = middle;
    }
    if (best !== undefined && best.paragraph.text.length > 2) return best;
  }
  return undefined;
}

function breakAt(
  paragraph: Paragraph,
  demand: TextDemand,
  sizePx: number,
  effort: Effort,
): readonly BrokenLine[] | undefined {
  const { widths, hyphenWidth, breaks } = paragraph;
  const lineDemand = {
    width: demand.widthPx / sizePx,
    rag: demand.rag,
    measure: (start: number, end: number, hyphen: boolean): number =>
      (widths[end] ?? 0) - (widths[start] ?? 0) + (hyphen ? hyphenWidth : 0),
  };
  if (effort === "whole" || effort === "tidy")
    return breakLines(
      breaks.filter((at) => !at.hyphen && at.torn !== true),
      lineDemand,
    );
  const divided = breakLines(breaks, lineDemand);
  if (divided !== undefined || effort === "divided") return divided;
  const anywhere = [...breaks, ...listEmergencyBreaks(paragraph.text)];
  anywhere.sort((a, b) => a.end - b.end || a.cost - b.cost);
  return breakLines(
    anywhere.filter((at, index) => at.cost < emergencyCost || at.end !== anywhere[index - 1]?.end),
    lineDemand,
  );
}

function hasWidow(lines: readonly BrokenLine[]): boolean {
  const widest = Math.max(...lines.map(({ width }) => width));
  return lines.length > 1 && (lines.at(-1)?.width ?? 0) < widow * widest;
}

function fits(lines: readonly BrokenLine[], demand: TextDemand, sizePx: number): boolean {
  const height = lines.length * demand.pitch * sizePx;
  return lines.length <= (demand.maxLines ?? Infinity) && height <= (demand.heightPx ?? Infinity);
}

function toSetText(
  paragraph: Paragraph,
  lines: readonly BrokenLine[],
  demand: TextDemand,
  sizePx: number,
  ellipsed: boolean,
): SetText {
  return {
    paragraph,
    lines,
    sizePx,
    pitchPx: Math.round(demand.pitch * sizePx),
    widthPx: Math.ceil(Math.max(...lines.map((line) => line.width)) * sizePx),
    ellipsed,
  };
}

/** German sets a space before the dots that stand for words; whatever ends the text before them goes. */
function withEllipsis(text: string, language: string): string {
  const bare = text.replace(/[\s\p{Pd},;:.!?、。،؛…]+$/u, "");
  return bare === "" ? "…" : `${bare}${language.startsWith("de") ? "\u00a0" : ""}…`;
}
