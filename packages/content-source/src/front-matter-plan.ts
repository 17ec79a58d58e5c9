import { isDeepStrictEqual } from "node:util";
import { isMap, isPair, isScalar, isSeq, type Document, type Pair } from "yaml";
import type { ArticleText } from "./article-text.ts";
import type { Splice } from "./text-splice.ts";
import { rangeOf, startOf } from "./yaml-place.ts";
import {
  formatYamlEntry,
  formatYamlItem,
  formatYamlText,
  quoteYamlText,
  type YamlValue,
} from "./yaml-value.ts";

/** What to change in an article's front matter; everything else keeps every character. */
export interface FrontMatterEdit {
  /** Top keys to write; one that is there is replaced. */
  readonly set?: Readonly<Record<string, YamlValue>>;
  /** Top keys to take out with all they hold, for a kill that is undone. */
  readonly remove?: readonly string[];
  /** Keys to add to entries of `pictures`, by index; one that is there is left as it is. */
  readonly pictures?: ReadonlyMap<number, Readonly<Record<string, string>>>;
  /** Items to add at the end of lists at the top, by key. */
  readonly append?: Readonly<Record<string, YamlValue>>;
}

/**
 * Plans an edit as changes of the text (LF line ends); undefined when the front matter is written in a way that is not
 * edited.
 */
export function planEdit(article: ArticleText, edit: FrontMatterEdit): readonly Splice[] | undefined {
  const document = article.yaml.getDocument();
  const { contents } = document;
  // Empty front matter (comments at most) has no contents; `{…}` at the top is nothing anybody writes.
  if (contents !== null && !(isMap(contents) && contents.flow !== true) && !isEmptyScalar(contents))
    return undefined;
  const start = article.split.yamlStart;
  const { yaml } = article.split;
  const plans = [
    ...(edit.remove ?? []).map((key) => planRemove(document, yaml, key)),
    ...Object.entries(edit.set ?? {})
      .filter(([key, value]) => !isDeepStrictEqual(valueOf(article, key), value))
      .map(([key, value]) => planSet(document, yaml, key, value)),
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

function valueOf(article: ArticleText, key: string): unknown {
  const value = article.yaml.value;
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? Object.entries(value).find(([known]) => known === key)?.[1]
    : undefined;
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
  const indent = columnOf(yaml, start);
  const line = start - indent;
  const insert = `${formatYamlEntry(key, value, indent).join("\n")}\n`;
  return [{ offset: line, remove: endOfLine(yaml, range?.[1] ?? start) - line, insert }];
}

function planRemove(document: Document.Parsed, yaml: string, key: string): readonly Splice[] | undefined {
  const pair = findPair(document.contents, key);
  if (pair === undefined) return [];
  const start = startOf(pair.key);
  if (start === undefined) return undefined;
  const line = start - columnOf(yaml, start);
  return [{ offset: line, remove: endOfLine(yaml, rangeOf(pair.value)?.[1] ?? start) - line, insert: "" }];
}

function planAppend(
  document: Document.Parsed,
  yaml: string,
  key: string,
  value: YamlValue,
): readonly Splice[] | undefined {
  const pair = findPair(document.contents, key);
  if (pair === undefined || saysNothing(pair)) return planSet(document, yaml, key, [value]);
  const list = pair.value;
  if (!isSeq(list) || list.flow === true) return undefined;
  const last = list.items.at(-1);
  const range = rangeOf(last);
  const start = startOf(list);
  if (range === undefined || start === undefined) return undefined;
  const indent = columnOf(yaml, start);
  const lines = formatYamlItem(value, indent);
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
