import type { Hyphenator } from "./hyphenation.ts";

/**
 * A place where a line may end: text up to `end` stays, the next line begins at `next` (UTF-16 units; what lies between
 * is space that vanishes). `hyphen` draws one. `cost` says how unwelcome the break is, 0 for a space.
 */
export interface BreakOpportunity {
  readonly end: number;
  readonly next: number;
  readonly hyphen: boolean;
  readonly cost: number;
}

/** The cost of a break anywhere inside a word, which is made only where nothing else fits. */
export const emergencyCost = 1e6;

const hyphenCost = 60;
/** Words from this length on are divided; parts of a word that has a hyphen of its own must be longer. */
const longWord = 12;
const longPart = 18;
const wordOrGap = /[ \u3000\u200b]+|[^ \u3000\u200b]+/g;
const letters = /[\p{L}\p{M}\u200c]+/gu;
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
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
  const between = (end: number): BreakOpportunity => ({ end, next: end, hyphen: false, cost: betweenCost });
  if (unspaced.test(word)) {
    for (const { index } of new Intl.Segmenter("th", { granularity: "word" }).segment(word)) {
      if (index > 0) found.push(between(index));
    }
    return found;
  }
  if (!han.test(word)) return found;
  const starts = new Set(Array.from(dictionary.segment(word), ({ index }) => index));
  let before = "";
  let at = 0;
  for (const character of word) {
    const fits =
      (han.test(before) || han.test(character)) && !notFirst.test(character) && !notLast.test(before);
    if (at > 0 && fits && !/\p{M}|\u200d|\ufe0f/u.test(character)) {
      // A line that begins with an ending or a particle reads badly, and one that begins inside a word worse.
      const isEnding =
        /\p{Script=Hiragana}/u.test(character) && /[\p{Script=Han}\p{Script=Katakana}]/u.test(before);
      const isInside = !starts.has(at) || /[〇一二三四五六七八九十百千万億兆]/.test(before);
      found.push({ ...between(at), cost: isInside ? insideCost : isEnding ? endingCost : betweenCost });
    }
    before = character;
    at += character.length;
  }
  return found;
}

const betweenCost = 4;
const endingCost = 24;
const insideCost = 36;
/** Knows the words of Chinese and Japanese alike. */
const dictionary = new Intl.Segmenter("ja", { granularity: "word" });

/** Lists every grapheme's end inside a text, for words that fit no line. */
export function listEmergencyBreaks(text: string): readonly BreakOpportunity[] {
  const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text);
  return Array.from(graphemes, ({ index }) => index)
    .filter((index) => index > 0 && !/\s/.test(text.slice(index - 1, index + 1)))
    .map((end) => ({ end, next: end, hyphen: false, cost: emergencyCost }));
}
