const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ["„", "“"],
  ["„", "”"],
  ["“", "”"],
  ["”", "”"],
  ["«", "»"],
  ["»", "«"],
  ["»", "»"],
  ["‚", "‘"],
  ["‘", "’"],
  ["›", "‹"],
  ["‹", "›"],
  ["「", "」"],
  ["『", "』"],
  ['"', '"'],
];

/** Says whether a paragraph as a whole is one quotation: its first mark is closed by its last character and not before. */
export function isWholeQuotation(text: string): boolean {
  return PAIRS.some(([open, close]) => {
    if (text.length < 3 || !text.startsWith(open) || !text.endsWith(close)) return false;
    let depth = 0;
    for (let index = 0; index < text.length - 1; index += 1) {
      const mark = text[index];
      if (mark === open && (open !== close || index === 0)) depth += 1;
      else if (mark === close && !isApostrophe(text, index)) depth -= 1;
      if (depth <= 0) return false;
    }
    return depth === 1;
  });
}

function isApostrophe(text: string, index: number): boolean {
  return text[index] === "’" && /^\p{L}/u.test(text.slice(index + 1, index + 3));
}
