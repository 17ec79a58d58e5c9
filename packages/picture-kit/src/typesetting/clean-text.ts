/** The longest text that is drawn, in characters; what is longer is cut and marked with an ellipsis. */
export const longestText = 2000;

// C0 and C1 controls, bidi embeddings and isolates, the soft hyphen, byte order marks, annotations, and noncharacters.
const unwanted =
  /[\p{Cc}\u00ad\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]|[\u{1fffe}\u{1ffff}\u{e0000}\u{e0001}]/gu;
const breaks = /[\r\n\t\v\f\u0085\u2028\u2029]/g;
/** More marks than any script stacks on one letter: a flood that would run over the lines around. */
const markFlood = /([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu;

/** A text as it can be set, and whether it had to be cut. */
export interface CleanText {
  readonly text: string;
  readonly cut: boolean;
}

/**
 * Makes a text safe to set: NFC, one line, single spaces, no control or bidi characters, no floods of combining marks,
 * at most {@link longestText} characters. Nothing visible left gives the empty text.
 */
export function cleanText(raw: string): CleanText {
  // Half surrogates become U+FFFD and would be drawn as a question mark in a box; they stand for nothing.
  const sound = raw
    .slice(0, longestText * 4)
    .toWellFormed()
    .replaceAll("\ufffd", "");
  const text = sound
    .replaceAll(breaks, " ")
    .replaceAll(unwanted, "")
    .normalize("NFC")
    .replaceAll(markFlood, "$1")
    .replaceAll(/[ \u1680\u2000-\u2006\u2008\u205f]+/g, " ")
    .trim();
  if (!/[^\p{Default_Ignorable_Code_Point}\s]/u.test(text)) return { text: "", cut: false };
  if (text.length <= longestText) return { text, cut: raw.length > longestText * 4 };
  const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text);
  const at = graphemes.containing(longestText)?.index ?? longestText;
  return { text: text.slice(0, at === 0 ? longestText : at).trimEnd(), cut: true };
}
