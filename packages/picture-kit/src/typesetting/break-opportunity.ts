import { listCounted, listStarts, listQuoted, squareLetter } from "./east-asian.ts";
import type { Hyphenator } from "./hyphenation.ts";

/**
 * A place where a line may end: text up to `end` stays, the next line begins at `next` (UTF-16 units; what lies between
 * is space that vanishes). `hyphen` draws one. `cost` says how unwelcome the break is, 0 for a space; `torn`, that it is
 * inside a word of a script that has no hyphens.
 */
export interface BreakOpportunity {
  readonly end: number;
  readonly next: number;
  readonly hyphen: boolean;
  readonly cost: number;
  readonly torn?: true;
}

/** The cost of a break anywhere inside a word, which is made only where nothing else fits. */
export const emergencyCost = 1e6;

const hyphenCost = 60;
/** Words from this length on are divided; parts of a word that has a hyphen of its own must be longer. */
const longWord = 12;
const longPart = 18;
const wordOrGap = /[ \u3000\u200b]+|[^ \u3000\u200b]+/g;
const letters = /[\p{L}\p{M}\u200c]+/gu;
/** What a line end costs in Chinese and Japanese: inside a word, before what begins, and what more inside a quotation. */
const [insideWord, beforeStart, insideQuotation] = [20, { word: 12, phrase: 3 }, 8];
/** Behind these a sentence pauses: the best places of all. */
const [fullPause, pause] = [/[。！？；：]$/u, /[，、」』”’）》〉】〕—…]$/u];
// JIS X 4051: what no line begins with, and what none ends with.
const notFirst =
  /^[、。，．・：；？！‼⁇ヽヾゝゞ々〻ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ゛゜）］｝〉》」』】〕〗〙”’%‰℃,.:;?!)\]}…‥－~～]/u;
const notLast = /[（［｛〈《「『【〔〖〘“‘¥￥＄$([{]$/u;
const unspaced = /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;

/**
 * Lists where the lines of a text may end, in order: at spaces, after hyphens and slashes, between Han characters and kana
 * (with the prohibitions of JIS X 4051), between the words of scripts without spaces, and where a hyphenator divides
 * long words. The last is the end of the text.
 */
export function listBreaks(text: string, hyphenator: Hyphenator | undefined): readonly BreakOpportunity[] {
  const breaks: BreakOpportunity[] = [];
  for (const { 0: word, index } of text.matchAll(wordOrGap)) {
    if (/^[ \u3000\u200b]/.test(word)) {
      breaks.push({ end: index, next: index + word.length, hyphen: false, cost: 0 });
      continue;
    }
    const inside = [...listMarkBreaks(word), ...listWordBreaks(word, hyphenator), ...listScriptBreaks(word)];
    inside.sort((a, b) => a.end - b.end || a.cost - b.cost);
    for (const at of inside) {
      breaks.push({ ...at, end: index + at.end, next: index + at.next });
    }
  }
  breaks.push({ end: text.length, next: text.length, hyphen: false, cost: 0 });
  return breaks;
}

function listMarkBreaks(word: string): readonly BreakOpportunity[] {
  const found: BreakOpportunity[] = [];
  for (const { index } of word.matchAll(/(?<=[\p{L}\p{N}]{2})[-‐–—/](?=[\p{L}]{3})/gu)) {
    found.push({ end: index + 1, next: index + 1, hyphen: false, cost: word[index] === "/" ? 40 : 12 });
  }
  return found;
}

function listWordBreaks(word: string, hyphenator: Hyphenator | undefined): readonly BreakOpportunity[] {
  if (hyphenator === undefined || /[@_]|:\/\//.test(word)) return [];
  const hyphenated = /[-‐–/]/.test(word);
  return Array.from(word.matchAll(letters)).flatMap(({ 0: part, index }) => {
    const bare = part.replaceAll("\u200c", "");
    if (bare.length < (hyphenated ? longPart : longWord)) return [];
    return hyphenator.listBreaks(bare).map(({ at, cost }) => {
      const end = index + placeOf(part, at);
      return { end, next: end, hyphen: true, cost: hyphenCost + cost * 40 };
    });
  });
}

/** Finds the place of the `at`th letter in a word in which non-joiners stand. */
function placeOf(part: string, at: number): number {
  let left = at;
  for (let index = 0; index < part.length; index += 1) {
    if (left === 0) return index;
    if (part[index] !== "\u200c") left -= 1;
  }
  return part.length;
}

function listScriptBreaks(word: string): readonly BreakOpportunity[] {
  const found: BreakOpportunity[] = [];
  const between = (end: number): BreakOpportunity => ({ end, next: end, hyphen: false, cost: 4 });
  if (unspaced.test(word)) {
    for (const { index } of new Intl.Segmenter("th", { granularity: "word" }).segment(word)) {
      if (index > 0) found.push(between(index));
    }
    return found;
  }
  if (!squareLetter.test(word)) return found;
  const starts = listStarts(word);
  const counted = listCounted(word);
  const quoted = listQuoted(word);
  const rate = (at: number, before: string): Pick<BreakOpportunity, "cost" | "torn"> => {
    const more = quoted.has(at) ? insideQuotation : 0;
    if (fullPause.test(before)) return { cost: more };
    if (pause.test(before)) return { cost: more + 1 };
    const start = starts.get(at);
    return start === undefined
      ? { cost: more + insideWord, torn: true }
      : { cost: more + beforeStart[start] };
  };
  let before = "";
  let at = 0;
  for (const character of word) {
    const fits =
      (squareLetter.test(before) || squareLetter.test(character)) &&
      !notFirst.test(character) &&
      !notLast.test(before) &&
      !counted.has(at);
    if (at > 0 && fits && !/\p{M}|\u200d|\ufe0f/u.test(character))
      found.push({ ...between(at), ...rate(at, before) });
    before = character;
    at += character.length;
  }
  return found;
}

/** Lists every grapheme's end inside a text, for words that fit no line. */
export function listEmergencyBreaks(text: string): readonly BreakOpportunity[] {
  const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text);
  return Array.from(graphemes, ({ index }) => index)
    .filter((index) => index > 0 && !/\s/.test(text.slice(index - 1, index + 1)))
    .map((end) => ({ end, next: end, hyphen: false, cost: emergencyCost }));
}
