import { normaliseAgency } from "./agency.ts";
import { findBullet } from "./bullet-list.ts";
import { isAltLike, readCaption } from "./caption.ts";
import type { CaptionReading } from "./caption.ts";
import type { LineGroup } from "./line-group.ts";
import { hasSourceLabel, rateCredit, splitCreditLabel } from "./picture-credit.ts";
import { listSentenceEnds } from "./punctuation.ts";

/** Lines of text, or the picture that lines were read as. */
export type PastedItem =
  | { readonly kind: "text"; readonly lines: LineGroup }
  | { readonly kind: "picture"; readonly reading: CaptionReading; readonly line: number };

/** Reads groups one by one and tells photographs (alt line, caption, credit) from text. `agencies` comes from `listAgencies`. */
export function readPictures(
  groups: readonly LineGroup[],
  agencies: ReadonlySet<string>,
): readonly PastedItem[] {
  const items: PastedItem[] = [];
  for (const whole of groups) {
    for (const group of partAtRepeats(whole, agencies)) {
      readGroup(group, items, agencies);
    }
  }
  return items;
}

/** Parts a group where a line is repeated and credited by the next: a photograph whose blank lines were lost. */
function partAtRepeats(group: LineGroup, agencies: ReadonlySet<string>): readonly LineGroup[] {
  if (group.length < 3) return [group];
  const parts: LineGroup[] = [];
  let start = 0;
  for (let index = 0; index + 1 < group.length; index += 1) {
    const alt = group[index]?.text ?? "";
    const caption = group[index + 1]?.text ?? "";
    if (alt.length < 12 || !caption.startsWith(alt.slice(0, -1))) continue;
    const reading = readCaption(alt, caption, agencies);
    if (reading?.repeated !== true) continue;
    if (index > start) parts.push(group.slice(start, index));
    parts.push(group.slice(index, index + 2));
    start = index + 2;
    index += 1;
  }
  if (start < group.length) parts.push(group.slice(start));
  return parts;
}

function readGroup(group: LineGroup, items: PastedItem[], agencies: ReadonlySet<string>): void {
  const [first, second] = group;
  if (first === undefined) return;
  const push = (reading: CaptionReading, line: number): void => {
    items.push({ kind: "picture", reading, line });
  };
  if (findBullet(first.text)?.certain === true) {
    items.push({ kind: "text", lines: group });
    return;
  }
  const above = items.at(-1);
  const altLine = above?.kind === "text" && above.lines.length === 1 ? above.lines[0] : undefined;
  const last = group.at(-1)?.text ?? "";
  if (group.length <= 3 && isCreditLine(last, agencies) && !isGluedToAlt(altLine?.text, group, agencies)) {
    readCreditLine(group, items);
    return;
  }
  if (group.length === 2 && second !== undefined && isAltLike(first.text, second.text)) {
    const reading = readCaption(first.text, second.text, agencies);
    if (reading !== undefined) {
      push(reading, first.line);
      return;
    }
  }
  const text = group.map((line) => line.text).join(" ");
  if (altLine !== undefined && isAltLike(altLine.text, text)) {
    const reading = readCaption(altLine.text, text, agencies);
    if (reading !== undefined) {
      items.pop();
      push(reading, altLine.line);
      return;
    }
  }
  const reading = readCaption(undefined, text, agencies);
  if (reading === undefined) items.push({ kind: "text", lines: group });
  else push(reading, first.line);
}

/** Says whether a line that looks like a credit begins with the alt text above it ("Ein Boot", "Ein BootName/dpa"). */
function isGluedToAlt(alt: string | undefined, group: LineGroup, agencies: ReadonlySet<string>): boolean {
  const line = group.length === 1 ? group[0]?.text : undefined;
  if (alt === undefined || line?.startsWith(alt) !== true) return false;
  return readCaption(alt, line, agencies)?.repeated === true;
}

/** Says whether a line is nothing but a credit: labelled, or a name and a known agency. */
function isCreditLine(line: string, agencies: ReadonlySet<string>): boolean {
  const strength = rateCredit(line, agencies);
  if (strength !== "strong" || hasSourceLabel(line)) return strength === "label";
  const names = line.split(/\s*[/|]\s*|\svia\s/u);
  return names.length > 1 && agencies.has(normaliseAgency(names.at(-1) ?? ""));
}

/** A credit on a line of its own: the line above it is the caption, and what that repeats or stands right above it the alt text. */
function readCreditLine(group: LineGroup, items: PastedItem[]): void {
  const { label, credit } = splitCreditLabel(group.at(-1)?.text ?? "");
  const lines = group.slice(0, -1);
  if (lines.length === 0) {
    const above = items.at(-1);
    const line = above?.kind === "text" && above.lines.length === 1 ? above.lines[0] : undefined;
    // The text's first line is rather its headline than a caption.
    if (line !== undefined && items.length > 1 && isCaptionLike(line.text)) {
      items.pop();
      lines.push(line);
    }
  }
  if (lines.length === 1) {
    const above = items.at(-1);
    const line = above?.kind === "text" && above.lines.length === 1 ? above.lines[0] : undefined;
    if (line !== undefined && lines[0]?.text.startsWith(line.text.replace(/[.!?]$/, "")) === true) {
      items.pop();
      lines.unshift(line);
    }
  }
  const caption = lines.at(-1)?.text ?? "";
  const alt = lines.length > 1 ? (lines[0]?.text ?? "") : "";
  items.push({
    kind: "picture",
    reading: { alt, caption, credit, aside: label, repeated: alt !== "" && caption.startsWith(alt) },
    line: lines[0]?.line ?? group[0]?.line ?? 1,
  });
}

function isCaptionLike(line: string): boolean {
  return line.length <= 300 && listSentenceEnds(line, 300).length === 0;
}
