import type { PastedNote } from "./pasted-article.ts";

/** One line of input, NFC and trimmed, with its number from 1; empty where the input line is blank. */
export interface PlainLine {
  readonly text: string;
  readonly line: number;
}

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const LONE_SURROGATE = /\p{Cs}/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const DIRECTION_MARK = /[\u200e\u200f\u061c]/g;
const UNWANTED =
  /[[\p{Cc}--\t]\xad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/gv;
// Persian, Hindi and composed emoji need their joiners; after Latin letters and spaces they are litter.
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}])[\u200c\u200d]|(?<=\p{Script=Latin})[\u200c\u200d]/gu;

/**
 * Parts a text into lines and removes what no article file may hold: control characters (XML 1.0 production 2), byte
 * order marks, zero-width characters, soft hyphens and bidirectional overrides (Unicode UAX 9). Joiners and direction
 * marks stay where a script needs them. Every removal is in `notes` by code point, with its count and first line.
 */
export function readPlainLines(text: string): {
  readonly lines: readonly PlainLine[];
  readonly notes: readonly PastedNote[];
} {
  const tally = new Map<string, { readonly note: PastedNote; count: number }>();
  const note = (code: PastedNote["code"], what: string, line: number, character?: string): string => {
    const key = `${code} ${what} ${character ?? ""}`;
    const known = tally.get(key);
    if (known === undefined) {
      const codePoint = character === undefined ? {} : { codePoint: formatCodePoint(character) };
      tally.set(key, { note: { code, what, line, ...codePoint }, count: 1 });
    } else {
      known.count += 1;
    }
    return "";
  };
  const lines: PlainLine[] = [];
  const addLine = (raw: string, line: number): void => {
    let clean = raw.replace(LONE_SURROGATE, (found) => {
      note("lone-surrogate", "Half of a surrogate pair, replaced by U+FFFD", line, found);
      return "\ufffd";
    });
    const remove = (found: string, offset: number): string =>
      note(...explainRemoval(found, line === 1 && offset === 0), line, found);
    clean = clean.replace(UNWANTED, remove).replace(LOOSE_JOINER, remove);
    if (!RIGHT_TO_LEFT.test(clean)) clean = clean.replace(DIRECTION_MARK, remove);
    const composed = clean.normalize("NFC");
    if (composed !== clean) note("nfc", "Composed to Unicode normal form C", line);
    const trimmed = composed.trim();
    if (trimmed !== "" && trimmed !== composed) {
      const start = composed.indexOf(trimmed);
      for (const space of composed.slice(0, start))
        note("spaces-trimmed", "Space at a line's start", line, space);
      for (const space of composed.slice(start + trimmed.length))
        note("spaces-trimmed", "Space at a line's end", line, space);
    }
    lines.push({ text: trimmed, line });
  };

  let line = 1;
  let start = 0;
  for (const end of text.matchAll(LINE_END)) {
    addLine(text.slice(start, end.index), line);
    if (end[0] === "\u2029") lines.push({ text: "", line });
    if (end[0] === "\r\n") note("line-ends", "CRLF line ends read as LF", line);
    else if (end[0] !== "\n") note("line-ends", "Line end read as LF", line, end[0]);
    start = end.index + end[0].length;
    line += 1;
  }
  addLine(text.slice(start), line);
  return { lines, notes: [...tally.values()].map(({ note: first, count }) => ({ ...first, count })) };
}

function explainRemoval(found: string, first: boolean): [PastedNote["code"], string] {
  if (found === "\ufeff" && first) return ["bom-removed", "Byte order mark removed"];
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(found)) {
    return ["bidi-removed", "Bidirectional control removed"];
  }
  if (/[\xad\u200b-\u200d\u2060-\u2064\ufeff]/.test(found)) {
    return ["zero-width-removed", "Character without width removed"];
  }
  return ["control-removed", "Control character removed"];
}

function formatCodePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
