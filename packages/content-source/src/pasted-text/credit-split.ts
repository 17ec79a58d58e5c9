import { normaliseAgency } from "./agency.ts";
import { rateCredit, splitCreditLabel } from "./picture-credit.ts";
import type { CreditStrength } from "./picture-credit.ts";
import { CLOSING_MARKS, isAbbreviationStop } from "./punctuation.ts";

/** A caption and the credit that stood behind it; `aside` is what stood around the credit and belongs to neither ("Foto:", brackets). */
export interface CreditSplit {
  readonly caption: string;
  readonly credit: string;
  readonly aside: string;
  /** How it was fastened: behind the stop without a space, behind a space with a label, in brackets, or behind a space. */
  readonly fastened: "glued" | "labelled" | "bracketed" | "spaced";
  readonly strength: CreditStrength;
}

const REACH = 180;
const GLUE = new RegExp(
  `[.!?…。！？][${CLOSING_MARKS}]{0,3}(?=[^\\s${CLOSING_MARKS}.!?…。！？])|[“”»«’›」』"](?=[\\p{Lu}©])`,
  "gu",
);
const LABEL_START =
  /\s(?=(?:[\p{L}'-]{3,14}|fot\.|图|©|\(c\))\s{0,2}[:：]|fot\.\s|©|\(c\)|(?:photo|picture|image|crédit|credit|photo credit|crédit photo) ?(?:by |[:：]))/giu;
const URL_INTRODUCTION =
  /(?:^|\s)(?:unter|auf|bei|siehe|via|at|on|see|visit|sur|en|op|su|na|link|web)\s\S+$/iu;

/** Finds the credit at a caption's end, the surest reading first, the leftmost glued one before all others; undefined when none looks like one. */
export function splitCredit(text: string, agencies: ReadonlySet<string>): CreditSplit | undefined {
  return (
    splitGlued(text, agencies) ??
    splitBracketed(text, agencies) ??
    splitLabelled(text, agencies) ??
    splitSpaced(text, agencies)
  );
}

/** Makes a split from its two halves and parts the credit from its label. */
export function toCreditSplit(
  caption: string,
  credit: string,
  fastened: CreditSplit["fastened"],
  strength: CreditStrength,
  brackets = "",
): CreditSplit {
  const parted = splitCreditLabel(credit.trim());
  const aside = [brackets, parted.label].filter((part) => part !== "").join(" ");
  return { caption: caption.trim(), credit: parted.credit, aside, fastened, strength };
}

function splitGlued(text: string, agencies: ReadonlySet<string>): CreditSplit | undefined {
  const from = Math.max(0, text.length - REACH);
  for (const found of text.slice(from).matchAll(GLUE)) {
    const stop = from + found.index;
    const start = stop + found[0].length;
    const credit = text.slice(start);
    const strength = rateCredit(credit, agencies);
    if (strength === "none" || !mayPartHere(text, stop, start, strength, agencies)) continue;
    return toCreditSplit(text.slice(0, start), credit, "glued", strength);
  }
  return undefined;
}

/** What stands before a stop must be a sentence's end: no abbreviation, no number, no address. */
function mayPartHere(
  text: string,
  stop: number,
  start: number,
  strength: CreditStrength,
  agencies: ReadonlySet<string>,
): boolean {
  if (isAbbreviationStop(text, stop)) return false;
  // French sets a space before its closing marks.
  const before = text.slice(Math.max(0, stop - REACH), stop).trimEnd();
  const credit = text.slice(start);
  const token = /\S*$/.exec(before)?.[0] ?? "";
  if (/^\W{0,2}(?:https?:|www(?:\.|$))/iu.test(token)) {
    return strength === "label" || /\s/.test(credit);
  }
  if (/(?<!\d)\d{1,2}$/.test(before)) return strength === "label";
  if (!/[\p{L}\p{M}\d%€$)\]“”»«’›」』"'…?!]$/u.test(before)) return false;
  if (!/^\p{Ll}/u.test(credit) || strength === "label") return true;
  return beginsWithSource(credit, agencies, !URL_INTRODUCTION.test(before));
}

/** Says whether a credit begins with a known agency or (where one may stand) with an address ("dpa", "example.com/agency"). */
export function beginsWithSource(
  credit: string,
  agencies: ReadonlySet<string>,
  mayBeAddress = true,
): boolean {
  const name = normaliseAgency(credit.split(/[/|,]/, 1)[0] ?? "");
  if (agencies.has(name) || agencies.has(normaliseAgency(credit))) return true;
  return mayBeAddress && /^[\p{L}\d.-]+\.\p{L}{2,}(?:\/|$)/u.test(credit);
}

/**
 * Finds a sure credit behind a full stop that ends initials or an abbreviation ("in Washington D.C.Jane Doe/AP"), the
 * rightmost one: only for a caption that is known to be one, since "the U.S.Army" looks alike.
 */
export function splitAfterInitials(text: string, agencies: ReadonlySet<string>): CreditSplit | undefined {
  const from = Math.max(0, text.length - REACH);
  return [...text.slice(from).matchAll(/(?<=\p{L})\.(?=[\p{Lu}\p{Lo}])/gu)]
    .map((found) => from + found.index + 1)
    .toReversed()
    .map((start) => ({ start, strength: rateCredit(text.slice(start), agencies) }))
    .filter(({ strength }) => strength === "label" || strength === "strong")
    .map(({ start, strength }) =>
      toCreditSplit(text.slice(0, start), text.slice(start), "glued", strength),
    )[0];
}

function splitBracketed(text: string, agencies: ReadonlySet<string>): CreditSplit | undefined {
  const end = /([)\]）])([.。]?)$/u.exec(text);
  if (end === null) return undefined;
  const close = text.length - end[0].length;
  const from = Math.max(0, text.length - REACH);
  const within = text.slice(from, close);
  const open = from + Math.max(within.lastIndexOf("("), within.lastIndexOf("["), within.lastIndexOf("（"));
  if (open < from) return undefined;
  const credit = text.slice(open + 1, close);
  const strength = rateCredit(credit, agencies);
  if (strength === "none" || strength === "weak") return undefined;
  const caption = text.slice(0, open).trimEnd() + (end[2] ?? "");
  return toCreditSplit(caption, credit, "bracketed", strength, `${text[open] ?? ""} ${end[1] ?? ""}`);
}

function splitLabelled(text: string, agencies: ReadonlySet<string>): CreditSplit | undefined {
  const from = Math.max(0, text.length - REACH);
  for (const found of ` ${text.slice(from)}`.matchAll(LABEL_START)) {
    const start = from + found.index;
    const credit = text.slice(start);
    if (rateCredit(credit, agencies) !== "label") continue;
    const caption = text.slice(0, start).trimEnd();
    const separator = /\s[|–—/-]$/u.exec(caption)?.[0] ?? "";
    return toCreditSplit(
      caption.slice(0, caption.length - separator.length),
      credit,
      "labelled",
      "label",
      separator.trim(),
    );
  }
  return undefined;
}

function splitSpaced(text: string, agencies: ReadonlySet<string>): CreditSplit | undefined {
  const from = Math.max(0, text.length - REACH);
  for (const found of text.slice(from).matchAll(/[.!?…][“”»«’"]?\s+(?=\S)/gu)) {
    const start = from + found.index + found[0].length;
    const credit = text.slice(start);
    if (isAbbreviationStop(text, from + found.index)) continue;
    if (rateCredit(credit, agencies) === "strong") {
      return toCreditSplit(text.slice(0, start), credit, "spaced", "strong");
    }
  }
  return undefined;
}
