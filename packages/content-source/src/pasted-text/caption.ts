import type { CreditSplit } from "./credit-split.ts";
import { beginsWithSource, splitAfterInitials, splitCredit, toCreditSplit } from "./credit-split.ts";
import { hasSourceLabel, rateCredit } from "./picture-credit.ts";
import { CLOSING_MARKS, endsInFullStop, listSentenceEnds } from "./punctuation.ts";

/** What alt line and caption say about one picture; `repeated` when the caption begins with the alt text. */
export interface CaptionReading {
  readonly alt: string;
  readonly caption: string;
  readonly credit?: string;
  readonly aside: string;
  readonly repeated: boolean;
}

const LONGEST_ALT = 300;
const LONGEST_CAPTION = 1000;
// Without a credit, what goes on for longer than this is rather a text that repeats its teaser.
const LONGEST_REST = 200;
const TAIL_START = new RegExp(`^[.!?…。]?[${CLOSING_MARKS}]{0,3}`, "u");

/** Reads `text` as a caption below the line `alt` (undefined: there is none); undefined when it is no caption beyond doubt. */
export function readCaption(
  alt: string | undefined,
  text: string,
  agencies: ReadonlySet<string>,
): CaptionReading | undefined {
  if (text.length > LONGEST_CAPTION) return undefined;
  const glued = alt === undefined ? undefined : splitBehindAlt(alt, text, agencies);
  if (alt !== undefined && glued !== undefined) return toReading(alt, glued, true);
  if (alt !== undefined && repeatsAlt(alt, text)) {
    const split = splitRepeatedCaption(alt, text, agencies);
    if (split !== undefined) return toReading(alt, split, true);
    const rest = text.slice(stripStop(alt).length);
    if (/^[.!?…。]?$/u.test(rest) || (endsInFullStop(alt) && rest.length <= LONGEST_REST)) {
      return { alt, caption: text, aside: "", repeated: true };
    }
  }
  const split = splitCredit(text, agencies);
  if (split === undefined || split.caption === "") return undefined;
  const certain = split.strength === "label" || (split.fastened === "glued" && split.strength === "strong");
  const likely = split.fastened === "glued" || hasSourceLabel(split.credit);
  if (!certain && !(likely && alt !== undefined)) return undefined;
  return toReading(alt ?? "", split, false);
}

/** Says whether a line could be a picture's alt text above `caption`: not too long, and no prose that has nothing to do with it. */
export function isAltLike(line: string, caption: string): boolean {
  if (line.length > LONGEST_ALT || caption.length > LONGEST_CAPTION) return false;
  if (/^[•‣◦▪–-]\s/u.test(line)) return false;
  if (repeatsAlt(line, caption) || sharesWord(line, caption)) return true;
  return listSentenceEnds(line, LONGEST_ALT).length === 0 && !/[„“”«»「」"]/u.test(line);
}

/** The caption is the alt text, which had no full stop, and right behind its last letter stands the credit. */
function splitBehindAlt(alt: string, text: string, agencies: ReadonlySet<string>): CreditSplit | undefined {
  const tail = text.slice(alt.length);
  if (!text.startsWith(alt) || !/[\p{L}\p{M}\d]$/u.test(alt) || !/^[\p{L}©]/u.test(tail)) return undefined;
  const strength = rateCredit(tail, agencies);
  if (strength !== "label" && strength !== "strong") return undefined;
  // A capital behind a capital, or a small letter behind any, may belong to the same word.
  const parted = /^[\p{Lu}\p{Lo}©]/u.test(tail) && !/\p{Lu}$/u.test(alt);
  return parted || beginsWithSource(tail, agencies) ? toCreditSplit(alt, tail, "glued", strength) : undefined;
}

function splitRepeatedCaption(
  alt: string,
  text: string,
  agencies: ReadonlySet<string>,
): CreditSplit | undefined {
  const bare = stripStop(alt);
  const rest = text.slice(bare.length);
  const mark = TAIL_START.exec(rest)?.[0] ?? "";
  const tail = rest.slice(mark.length);
  const caption = bare + mark;
  const strength = rateCredit(tail, agencies);
  if (strength !== "none" && !/^\s/u.test(tail) && mark !== "") {
    return toCreditSplit(caption, tail, "glued", strength);
  }
  const split = splitCredit(text, agencies) ?? splitAfterInitials(text, agencies);
  if (split !== undefined) return split;
  if (mark === "" || tail === "" || tail.length > 120 || /^\s/u.test(tail)) return undefined;
  return toCreditSplit(caption, tail, "glued", "weak");
}

function repeatsAlt(alt: string, text: string): boolean {
  const bare = stripStop(alt);
  if (bare === "" || !text.startsWith(bare)) return false;
  const next = text.slice(bare.length, bare.length + 2);
  return bare !== alt || !/^[\p{L}\p{M}\d-]/u.test(next);
}

function stripStop(text: string): string {
  return text.replace(/[.!?…。]$/u, "");
}

function sharesWord(left: string, right: string): boolean {
  const known = new Set(listStems(left));
  return listStems(right).some((stem) => known.has(stem));
}

function listStems(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]{5,}/gu) ?? [];
  return words.map((word) => word.slice(0, 6));
}

function toReading(alt: string, split: CreditSplit, repeated: boolean): CaptionReading {
  const { caption, credit, aside } = split;
  return { alt, caption, credit, aside, repeated };
}
