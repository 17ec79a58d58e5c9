import { isDeepStrictEqual } from "node:util";
import { isMap, isPair, isScalar, isSeq, type Document, type Pair } from "yaml";
import { parseArticleText, type ArticleText } from "./article-text.ts";
import type { FaultWords } from "./source-fault.ts";
import { applySplices, type Splice } from "./text-splice.ts";
import { toLines } from "./plain-text.ts";
import { rangeOf, startOf } from "./yaml-place.ts";
import { formatYamlEntry, quoteYamlText, formatYamlText, type YamlValue } from "./yaml-value.ts";

/** What to change in an article's front matter; everything else keeps every character. */
export interface FrontMatterEdit {
  /** Top keys to write; one that is there is replaced. */
  readonly set?: Readonly<Record<string, YamlValue>>;
  /** Keys to add to entries of `pictures`, by index; one that is there is left as it is. */
  readonly pictures?: ReadonlyMap<number, Readonly<Record<string, string>>>;
  /** Items to add at the end of lists at the top, by key. */
  readonly append?: Readonly<Record<string, YamlValue>>;
}

/** A text with the edit made, or why it cannot be made safely. */
export type EditedText =
  | { readonly ok: true; readonly raw: string; readonly changed: boolean }
  | { readonly ok: false; readonly fault: FaultWords };

/**
 * Edits front matter in the text of an article file as it stands on disk (`raw`).
 *
 * Only the lines that must change do. The result is read again and must say exactly what it said before plus the edit;
 * otherwise nothing is done.
 */
export function editFrontMatter(raw: string, edit: FrontMatterEdit): EditedText {
  const parsed = parseArticleText(toLines(raw), "");
  if (!parsed.ok) {
    const [first] = parsed.faults;
    return refuse(`the front matter cannot be read: ${first?.what ?? ""}`, first?.mend ?? "correct it");
  }
  const { article } = parsed;
  const splices = planEdit(article, edit);
  if (splices === undefined) return unsupported();
  if (splices.length === 0) return { ok: true, raw, changed: false };
  const edited = applySplices(raw, splices);
  return provesRight(article, edited, edit) ? { ok: true, raw: edited, changed: true } : unsupported();
}

function planEdit(article: ArticleText, edit: FrontMatterEdit): readonly Splice[] | undefined {
  const { document } = article.yaml;
  const { contents } = document;
  // Empty front matter (comments at most) has no contents; `{…}` at the top is nothing anybody writes.
  if (contents !== null && !(isMap(contents) && contents.flow !== true) && !isEmptyScalar(contents))
    return undefined;
  const start = article.split.yamlStart;
  const { yaml } = article.split;
  const plans = [
    ...Object.entries(edit.set ?? {}).map(([key, value]) => planSet(document, yaml, key, value)),
    ...Object.entries(edit.append ?? {}).map(([key, value]) => planAppend(document, yaml, key, value)),
    ...[...(edit.pictures ?? [])].map(([index, words]) => planPicture(document, yaml, index, words)),
  ];
  const splices: Splice[] = [];
  for (const plan of plans) {
    if (plan === undefined) return undefined;
    splices.push(...plan.map((splice) => ({ ...splice, offset: splice.offset + start })));
  }
  return splices;
}

function planSet(
  document: Document.Parsed,
  yaml: string,
  key: string,
  value: YamlValue,
): readonly Splice[] | undefined {
  const pair = findPair(document.contents, key);
  if (pair === undefined) {
    const lines = formatYamlEntry(key, value, indentOf(document, yaml));
    // An id stands first, everything else last.
    const offset = key === "id" ? 0 : yaml.length;
    return [{ offset, remove: 0, insert: `${lines.join("\n")}\n` }];
  }
  const start = startOf(pair.key);
  if (start === undefined) return undefined;
  if (typeof value === "string" && saysNothing(pair)) return fillIn(yaml, pair, formatYamlText(value));
  const range = rangeOf(pair.value);
  const isLine =
    isScalar(pair.value) && pair.value.type !== "BLOCK_LITERAL" && pair.value.type !== "BLOCK_FOLDED";
  if (typeof value === "string" && isLine && range !== undefined && range[1] > range[0]) {
    return [{ offset: range[0], remove: range[1] - range[0], insert: formatYamlText(value) }];
  }
  const end = endOfLine(yaml, range?.[1] ?? start);
  return [{ offset: start, remove: end - start, insert: `${formatYamlEntry(key, value, 0).join("\n")}\n` }];
}

function planAppend(
  document: Document.Parsed,
  yaml: string,
  key: string,
  value: YamlValue,
): readonly Splice[] | undefined {
  const pair = findPair(document.contents, key);
  if (pair === undefined) return planSet(document, yaml, key, [value]);
  const list = pair.value;
  if (!isSeq(list) || list.flow === true) return undefined;
  const last = list.items.at(-1);
  const range = rangeOf(last);
  const start = startOf(list);
  if (range === undefined || start === undefined) return undefined;
  const indent = columnOf(yaml, start);
  const lines = formatYamlEntry("x", [value], indent - 2).slice(1);
  return [{ offset: endOfLine(yaml, range[1]), remove: 0, insert: `${lines.join("\n")}\n` }];
}

function planPicture(
  document: Document.Parsed,
  yaml: string,
  index: number,
  words: Readonly<Record<string, string>>,
): readonly Splice[] | undefined {
  const list = findPair(document.contents, "pictures")?.value;
  const entry = isSeq(list) ? list.items[index] : undefined;
  const file = findPair(entry, "file");
  const range = rangeOf(file?.value);
  const start = startOf(file?.key);
  if (!isMap(entry) || range === undefined || start === undefined) return undefined;
  const splices: Splice[] = [];
  const lines: string[] = [];
  for (const [key, text] of Object.entries(words)) {
    const pair = findPair(entry, key);
    if (pair === undefined && entry.flow === true) {
      splices.push({ offset: range[1], remove: 0, insert: `, ${key}: ${quoteYamlText(text)}` });
    } else if (pair === undefined) lines.push(...formatYamlEntry(key, text, columnOf(yaml, start)));
    else if (saysNothing(pair)) {
      const filled = fillIn(yaml, pair, quoteYamlText(text));
      if (filled === undefined) return undefined;
      splices.push(...filled);
    }
  }
  if (lines.length === 0) return splices;
  return [...splices, { offset: endOfLine(yaml, range[1]), remove: 0, insert: `${lines.join("\n")}\n` }];
}

/** A key without a value (`alt:`), as templates leave it. */
function saysNothing(pair: Pair): boolean {
  return pair.value === null || isEmptyScalar(pair.value);
}

function fillIn(yaml: string, pair: Pair, text: string): readonly Splice[] | undefined {
  const end = rangeOf(pair.key)?.[1];
  const written = rangeOf(pair.value);
  if (end === undefined || yaml[end] !== ":" || (written !== undefined && written[1] > written[0]))
    return undefined;
  return [{ offset: end + 1, remove: 0, insert: ` ${text}` }];
}

/** Reads the edited text again: it must say what it said before plus the edit, and its body must be the same. */
function provesRight(before: ArticleText, raw: string, edit: FrontMatterEdit): boolean {
  const after = parseArticleText(toLines(raw), "");
  if (!after.ok || after.article.split.body !== before.split.body) return false;
  return isDeepStrictEqual(after.article.yaml.value, expectValue(before.yaml.value, edit));
}

function expectValue(value: unknown, edit: FrontMatterEdit): unknown {
  const base: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  const pictures = Array.isArray(base["pictures"])
    ? base["pictures"].map((entry: unknown, index) => ({
        ...(isRecord(entry) ? entry : {}),
        ...onlyNew(entry, edit.pictures?.get(index)),
      }))
    : undefined;
  const appended = Object.entries(edit.append ?? {}).map(([key, item]) => {
    const list: unknown = base[key];
    return [key, [...(Array.isArray(list) ? (list satisfies readonly unknown[]) : []), item]] as const;
  });
  return {
    ...base,
    ...(pictures === undefined || edit.pictures === undefined ? {} : { pictures }),
    ...edit.set,
    ...Object.fromEntries(appended),
  };
}

function onlyNew(
  entry: unknown,
  words: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const known = isRecord(entry) ? entry : {};
  return Object.fromEntries(Object.entries(words).filter(([key]) => (known[key] ?? null) === null));
}

function findPair(map: unknown, key: string): Pair | undefined {
  if (!isMap(map)) return undefined;
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  return isPair(pair) ? pair : undefined;
}

/** Gives the offset behind the line that `offset` stands in, or `offset` itself at a line's beginning. */
function endOfLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === "\n") return offset;
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** Somebody may have indented all keys. */
function indentOf(document: Document.Parsed, yaml: string): number {
  const first = isMap(document.contents) ? startOf(document.contents) : undefined;
  return first === undefined ? 0 : columnOf(yaml, first);
}

function isEmptyScalar(node: unknown): boolean {
  return isScalar(node) && node.value === null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unsupported(): EditedText {
  return refuse(
    "the front matter is written in a way that cannot be edited safely",
    "write it as plain lines key: value, or make the change by hand",
  );
}

function refuse(what: string, mend: string): EditedText {
  return { ok: false, fault: { code: "edit-unsafe", what, mend } };
}
