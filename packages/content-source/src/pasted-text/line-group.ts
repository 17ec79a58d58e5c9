import { isByline } from "./byline.ts";
import { isPageFurniture } from "./page-furniture.ts";
import type { PastedNote } from "./pasted-article.ts";
import type { PlainLine } from "./plain-line.ts";
import { endsInFullStop } from "./punctuation.ts";

/** Lines that stand together, without a blank line between them; never empty. */
export type LineGroup = readonly PlainLine[];

const HEAD_GROUPS = 8;
const TAIL_GROUPS = 2;

/** Parts lines at blank lines. */
export function groupLines(lines: readonly PlainLine[]): readonly LineGroup[] {
  const groups: PlainLine[][] = [];
  let open: PlainLine[] | undefined;
  for (const line of lines) {
    if (line.text === "") {
      open = undefined;
    } else if (open === undefined) {
      open = [line];
      groups.push(open);
    } else {
      open.push(line);
    }
  }
  return groups;
}

/** Takes the byline and the page's furniture out of the groups; only whole lines at a group's start or end, and each into `notes`. */
export function setFurnitureAside(groups: readonly LineGroup[]): {
  readonly groups: readonly LineGroup[];
  readonly byline?: string;
  readonly notes: readonly PastedNote[];
} {
  const kept: LineGroup[] = [];
  const notes: PastedNote[] = [];
  let byline: string | undefined;
  for (const [index, group] of groups.entries()) {
    const atHead = index < HEAD_GROUPS;
    const mayName = atHead || index >= groups.length - TAIL_GROUPS;
    const isFurniture = ({ text }: PlainLine): boolean => isPageFurniture(text, atHead);
    let start = 0;
    for (let line = group[start]; line !== undefined; line = group[start]) {
      if (byline === undefined && mayName && isByline(line.text)) {
        byline = line.text;
        notes.push({ code: "byline-read", what: `Byline: ${line.text}`, line: line.line });
      } else if (isFurniture(line)) {
        notes.push(toFurnitureNote(line));
      } else {
        break;
      }
      start += 1;
    }
    let end = group.length;
    for (let line = group[end - 1]; end > start && line !== undefined; line = group[end - 1]) {
      if (!isFurniture(line) || !endsInFullStop(group[end - 2]?.text ?? "")) break;
      notes.push(toFurnitureNote(line));
      end -= 1;
    }
    if (end > start) kept.push(group.slice(start, end));
  }
  return { groups: kept, notes, ...(byline === undefined ? {} : { byline }) };
}

function toFurnitureNote({ text, line }: PlainLine): PastedNote {
  return {
    code: "page-furniture",
    what: `Left out, belongs to the page and not to the text: ${text}`,
    line,
    text,
  };
}
