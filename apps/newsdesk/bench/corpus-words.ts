const words =
  "Hafen Kran Stadt Wasser Rat Fähre Deich Schule Markt Brücke Bürgermeisterin Verein Haushalt Straße Sommer Winter Kapitän Insel Möwe Schiff Watt Siel Ebbe Flut Abend der die das nicht auch noch schon wieder immer lange heute gestern kam ging stand sagte zeigte blieb große kleine alte neue".split(
    " ",
  );

/** Draws words of a small German vocabulary; the same seed gives the same text. */
export interface WordSource {
  readonly word: () => string;
  readonly number: (below: number) => number;
  /** A sentence of so many words, or one more or less. */
  readonly sentence: (length: number) => string;
  readonly paragraph: () => string;
}

/** Makes a source of words from a seed. */
export function createWordSource(seed: number): WordSource {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const number = (below: number): number => {
    // xorshift32: quick, and the same on every machine.
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
  const word = (): string => words[number(words.length)] ?? "";
  const sentence = (length: number): string => {
    const text = Array.from({ length: length - 1 + number(3) }, word).join(" ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraph = (): string => Array.from({ length: 5 }, () => sentence(12)).join(" ");
  return { word, number, sentence, paragraph };
}
