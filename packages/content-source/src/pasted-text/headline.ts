import { isCrossheadLike, isHeadlineLike, isKickerLike } from "./crosshead.ts";
import type { PastedNote } from "./pasted-article.ts";
import type { PastedItem } from "./picture-group.ts";
import type { PlainLine } from "./plain-line.ts";

/** Takes headline and kicker from a text's start: a short first line without a full stop that stands alone, pictures aside, where there is prose below; never invents one. */
export function readHeadline(items: readonly PastedItem[]): {
  readonly kicker?: string;
  readonly headline?: string;
  readonly notes: readonly PastedNote[];
  readonly items: readonly PastedItem[];
} {
  const none = { notes: [], items };
  const stacked = readStackedHead(items);
  if (stacked !== undefined) return stacked;
  const first = toSingleLine(items[0]);
  if (first === undefined || !isHeadlineLike(first.text)) return none;
  const next = findText(items, 1);
  if (next === -1) return none;
  if (isProse(items[next])) {
    return { headline: first.text, notes: [toNote("headline", first)], items: items.slice(1) };
  }
  // Below come a second line of the head, crossheads, or a lead as short as they are: the first one is the headline.
  if (!items.slice(next + 1).some(isProse)) return none;
  const second = toSingleLine(items[next]);
  if (second === undefined) return none;
  if (isHeadlineLike(second.text) && isKickerLike(first.text, second.text)) {
    return {
      kicker: first.text,
      headline: second.text,
      notes: [toNote("kicker", first), toNote("headline", second)],
      items: items.filter((_, index) => index !== 0 && index !== next),
    };
  }
  return { headline: first.text, notes: [toNote("headline", first)], items: items.slice(1) };
}

/* A kicker right above the headline, without a blank line between them. */
function readStackedHead(items: readonly PastedItem[]): ReturnType<typeof readHeadline> | undefined {
  const [head] = items;
  if (head?.kind !== "text" || head.lines.length !== 2) return undefined;
  const [first, second] = head.lines;
  if (first === undefined || second === undefined || !/^[^\p{Ll}]/u.test(second.text)) return undefined;
  if (!isHeadlineLike(second.text) || !isKickerLike(first.text, second.text)) return undefined;
  if (!isProse(items[findText(items, 1)])) return undefined;
  return {
    kicker: first.text,
    headline: second.text,
    notes: [toNote("kicker", first), toNote("headline", second)],
    items: items.slice(1),
  };
}

function findText(items: readonly PastedItem[], from: number): number {
  for (let index = from; index < items.length; index += 1) {
    if (items[index]?.kind === "text") return index;
  }
  return -1;
}

function isProse(item: PastedItem | undefined): boolean {
  if (item?.kind !== "text") return false;
  const line = toSingleLine(item);
  return line === undefined || !(isCrossheadLike(line.text) || isHeadlineLike(line.text));
}

function toSingleLine(item: PastedItem | undefined): PlainLine | undefined {
  return item?.kind === "text" && item.lines.length === 1 ? item.lines[0] : undefined;
}

function toNote(kind: "headline" | "kicker", { text, line }: PlainLine): PastedNote {
  return kind === "headline"
    ? { code: "headline-read", what: `Headline: ${text}`, line }
    : { code: "kicker-read", what: `Kicker: ${text}`, line };
}
