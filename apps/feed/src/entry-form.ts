import { formatRfc3339, toEpochMs, toInstant, type FeedFormat, type Instant } from "@depesche/content-model";

import type { Entry } from "./entry.ts";
import { visitEntry, type EntryValueKind } from "./entry-values.ts";
import { dropUnwritable, shieldHtml } from "./shield.ts";

/**
 * What the entries of one shape look like in a format, with places for their values. The library writes once what is the
 * same in all of them, and how a place escapes is read off what it wrote there.
 */
export interface EntryForm {
  /** Writes an entry of the form's shape as the library would; undefined for one with an empty text, which it would leave out. */
  readonly write: (entry: Entry) => string | undefined;
}

/** A place of a form: which of an entry's values belongs there, and how it is written. */
interface Place {
  readonly slot: number;
  readonly write: (value: string) => string;
}

/** Makes the form of an entry's shape from what `render` makes of an entry that says nothing but where its values go. */
export function createEntryForm(
  entry: Entry,
  format: FeedFormat,
  render: (entry: Entry) => string,
): EntryForm {
  const kinds: EntryValueKind[] = [];
  const marked = visitEntry(entry, (value, kind) => {
    kinds.push(kind);
    return markSlot(kinds.length - 1, kind, value);
  });
  const pieces = splitAtMarks(render(marked), kinds, format);
  return {
    write(written) {
      const values: string[] = [];
      visitEntry(written, (value) => {
        values.push(value);
        return value;
      });
      if (values.includes("")) return undefined;
      let text = "";
      for (const piece of pieces)
        text += typeof piece === "string" ? piece : piece.write(values[piece.slot] ?? "");
      return text;
    },
  };
}

/** More bytes or pixels than any picture has. */
const firstCount = 8_000_000_000_000;
/** The years that instants of no entry are in, a year for each slot. */
const firstYear = 1000;

/* The mark of a text holds the signs that mean something in XML or JSON, each between letters that no reference has. As an address it is one
   that the library may make regular: its host is in small letters then. */
function markSlot(slot: number, kind: EntryValueKind, value: string): string {
  if (kind === "count") return String(firstCount + slot);
  if (kind === "instant") return toInstant(Date.UTC(firstYear + slot, 1, 3, 4, 5, 6));
  const scheme = kind === "address" ? (/^(?:tag:|https?:\/\/)/.exec(value)?.[0] ?? "") : "";
  return `${scheme}SLOT${slot}.invalid/?v&w"y<z>v;`;
}

const marks = new RegExp(
  [
    String.raw`(?:https?://|tag:)?(?<host>slot|SLOT)(?<text>\d+)\.invalid/\?v(?<amp>.*?)w(?<quot>.*?)y(?<lt>.*?)z(?<gt>.*?)v;`,
    String.raw`80000000(?<count>\d{5})`,
    String.raw`(?<utc>[A-Z][a-z]{2}, 03 Feb 1(?<utcYear>\d{3}) 04:05:06 GMT)`,
    String.raw`1(?<year>\d{3})-02-03T04:05:06(?<ms>\.000)?Z`,
  ].join("|"),
  "g",
);

function splitAtMarks(
  text: string,
  kinds: readonly EntryValueKind[],
  format: FeedFormat,
): readonly (string | Place)[] {
  const pieces: (string | Place)[] = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    pieces.push(text.slice(end, match.index), readPlace(match.groups ?? {}, kinds, format));
    end = match.index + match[0].length;
  }
  pieces.push(text.slice(end));
  return pieces;
}

type Groups = Readonly<Record<string, string | undefined>>;

function readPlace(groups: Groups, kinds: readonly EntryValueKind[], format: FeedFormat): Place {
  const { count, utcYear, year, ms } = groups;
  if (count !== undefined) return { slot: Number(count), write: String };
  if (utcYear !== undefined) return { slot: Number(utcYear), write: (value) => toDate(value).toUTCString() };
  if (year !== undefined) {
    const write = ms === undefined ? formatRfc3339 : (value: Instant) => toDate(value).toISOString();
    // Its slot holds an instant, for its mark was one.
    return { slot: Number(year), write: (value) => write(value as Instant) };
  }
  const slot = Number(groups["text"]);
  const write = chooseWriter(groups, kinds[slot], format);
  const isRegular = kinds[slot] === "address" && groups["host"] === "slot";
  return { slot, write: isRegular ? (value) => write(new URL(value).href) : write };
}

function toDate(value: string): Date {
  return new Date(toEpochMs(value as Instant));
}

function chooseWriter(
  groups: Groups,
  kind: EntryValueKind | undefined,
  format: FeedFormat,
): (value: string) => string {
  if (format === "json") return (value) => JSON.stringify(value).slice(1, -1);
  if (kind === "html") return shieldHtml;
  const written = new Map([
    ["&", groups["amp"] ?? ""],
    ['"', groups["quot"] ?? ""],
    ["<", groups["lt"] ?? ""],
    [">", groups["gt"] ?? ""],
  ]);
  return (value) => dropUnwritable(value).replace(/[&"<>]/g, (sign) => written.get(sign) ?? "");
}
