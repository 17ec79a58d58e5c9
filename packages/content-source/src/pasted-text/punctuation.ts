/** Closing marks that may follow a sentence's end: quotation marks of every language, and brackets. */
export const CLOSING_MARKS = "\"'”“’‘»«›‹」』》)\\]）";

const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    "dr prof dipl ing mag hr fr st sr sra dra mr mrs ms mme mlle me nr no ca bzw vgl evtl inkl exkl zzgl str abs art " +
    "bd ing geb gest verh tel vs sen gen col capt lt sgt rev hon gov rep jan feb mär apr jun jul aug sep sept okt oct nov dez dec"
  ).split(" "),
);

const FINAL_STOP = new RegExp(`[.。．।۔][${CLOSING_MARKS}]*$`, "u");

/** Says whether a line ends in a full stop, closing quotation marks and brackets aside; an ellipsis is none. */
export function endsInFullStop(text: string): boolean {
  return FINAL_STOP.test(text.slice(-12));
}

/** Says whether the full stop at `index` ends an abbreviation or an initial ("Dr.", "z.B.", "U.S."), not a sentence. */
export function isAbbreviationStop(text: string, index: number): boolean {
  if (text[index] !== ".") return false;
  const word = /[\p{L}\p{M}]+$/u.exec(text.slice(Math.max(0, index - 16), index))?.[0] ?? "";
  return /^.$/su.test(word) || ABBREVIATIONS.has(word.toLowerCase());
}

/** Lists where the sentences of `text` end (offset behind stop and closing marks), looking at its first `limit` characters only. */
export function listSentenceEnds(text: string, limit: number): readonly number[] {
  const head = text.slice(0, limit);
  const pattern = new RegExp(
    `[.!?…][${CLOSING_MARKS}]{0,4}(?=\\s+[\\p{Lu}\\p{Lo}\\p{Ps}\\p{Pi}\\p{Pf}"'¿¡])|[。！？।۔][${CLOSING_MARKS}]{0,4}(?=.)`,
    "gsu",
  );
  const ends: number[] = [];
  for (const found of head.matchAll(pattern)) {
    const ordinal = found[0] === "." && /\d/.test(head[found.index - 1] ?? "");
    if (!ordinal && !isAbbreviationStop(head, found.index)) ends.push(found.index + found[0].length);
  }
  return ends;
}
