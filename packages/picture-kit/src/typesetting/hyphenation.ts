// Packages that import this one find the declaration of the patterns only this way.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./hyphen.d.ts" />
/** Finds where a word may be divided: places in it, with what a break there costs (0 is a joint of a compound). */
export interface Hyphenator {
  readonly language: string;
  listBreaks(word: string): readonly HyphenBreak[];
}

/** A place inside a word (UTF-16 units from its start) where it may be divided. */
interface HyphenBreak {
  readonly at: number;
  readonly cost: number;
}

interface HyphenModule {
  hyphenateSync(
    text: string,
    options: { readonly hyphenChar: string; readonly minWordLength: number },
  ): string;
}

const patterns: Readonly<Record<string, () => Promise<{ readonly default: HyphenModule }>>> = {
  de: () => import("hyphen/de-1996/index.js"),
  "de-CH": () => import("hyphen/de-ch-1901/index.js"),
  en: () => import("hyphen/en-us/index.js"),
  "en-GB": () => import("hyphen/en-gb/index.js"),
  fr: () => import("hyphen/fr/index.js"),
  nl: () => import("hyphen/nl/index.js"),
  es: () => import("hyphen/es/index.js"),
  it: () => import("hyphen/it/index.js"),
  pt: () => import("hyphen/pt/index.js"),
  da: () => import("hyphen/da/index.js"),
  sv: () => import("hyphen/sv/index.js"),
  nb: () => import("hyphen/nb/index.js"),
  fi: () => import("hyphen/fi/index.js"),
  pl: () => import("hyphen/pl/index.js"),
  cs: () => import("hyphen/cs/index.js"),
  hu: () => import("hyphen/hu/index.js"),
  tr: () => import("hyphen/tr/index.js"),
  uk: () => import("hyphen/uk/index.js"),
  ru: () => import("hyphen/ru/index.js"),
};
const mark = "\u0001";
/** What stands before and after a division, at least. */
const leastLetters = 3;

/** Loads the hyphenator of a language (patterns of the TeX community), or undefined for one that has none. */
export async function loadHyphenator(language: string): Promise<Hyphenator | undefined> {
  const primary = language.split("-", 1)[0] ?? language;
  const load = patterns[language] ?? patterns[primary === "no" ? "nb" : primary];
  if (load === undefined) return undefined;
  const { default: module } = await load();
  const known = new Map<string, readonly HyphenBreak[]>();
  return {
    language: primary,
    listBreaks: (word) => {
      const ready = known.get(word);
      if (ready !== undefined) return ready;
      const breaks = rateBreaks(
        module.hyphenateSync(word, { hyphenChar: mark, minWordLength: 5 }),
        word.length,
      );
      if (known.size > 4000) known.clear();
      known.set(word, breaks);
      return breaks;
    },
  };
}

/** A joint after a linking s (`fahrts-gesellschaft`) is best, a break behind a mere `ge` or `be` is worst. */
function rateBreaks(marked: string, length: number): readonly HyphenBreak[] {
  const breaks: HyphenBreak[] = [];
  const syllables = marked.split(mark);
  let at = 0;
  for (const [index, syllable] of syllables.entries()) {
    at += syllable.length;
    if (index === syllables.length - 1 || at < leastLetters || length - at < leastLetters) continue;
    const cost = syllable.length < leastLetters ? 2 : /[bcdfghklmnprtz]s$/.test(syllable) ? 0 : 1;
    breaks.push({ at, cost });
  }
  return breaks;
}
