import type { Block } from "./block.ts";
import { visitBlocks } from "./block-walk.ts";
import { toPlainInline } from "./plain-inline.ts";

/** Counts the words readers see in a body, footnotes and tables too; not code blocks, captions and embeds. `language` is BCP 47. */
export function countWords(blocks: readonly Block[], language: string): number {
  let words = 0;
  visitBlocks(blocks, {
    line: (inlines) => {
      words += countTextWords(toPlainInline(inlines), language);
    },
  });
  return words;
}

/* Latin letters, digits and the punctuation of Latin texts, without what UAX #29 treats specially (underscore, soft
   hyphen, middle dot): here words end as below, and no dictionary is asked. */
const LATIN =
  /^[\t\n -^`-~\u00A0-\u00AC\u00AE-\u00B4\u00B6\u00B8-\u024F\u2010-\u2023\u2025\u2026\u202F-\u205E\u20AC]*$/;
const LATIN_WORD =
  /(?:[\p{L}\p{Nd}]|(?<=\p{L})[.:'\u2018\u2019](?=\p{L})|(?<=\p{Nd})[.,;'\u2018\u2019](?=\p{Nd}))+/gu;

/** Counts the words of a text by Unicode's word boundaries (UAX #29), with dictionaries where words are not parted by spaces. */
export function countTextWords(text: string, language: string): number {
  if (LATIN.test(text)) return countLatinWords(text);
  let words = 0;
  for (const segment of getSegmenter(language).segment(text)) {
    if (segment.isWordLike === true) words += 1;
  }
  return words;
}

function countLatinWords(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(LATIN_WORD)) words += 1;
  return words;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** The one word segmenter of a language; a tag that is not well-formed gets Unicode's neutral rules. */
export function getSegmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known !== undefined) return known;
  const segmenter = new Intl.Segmenter(toLocale(language), { granularity: "word" });
  segmenters.set(language, segmenter);
  return segmenter;
}

function toLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "und";
  } catch {
    return "und";
  }
}
