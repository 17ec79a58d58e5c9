/** A word, number or truth value; `undefined` for what is not read here. */
export type PlainScalar = string | number | boolean;

const indicators = new Set("-?:,[]{}#&*!|>'\"%@`");
const reserved = /^(?:null|true|false|~)$/i;
/* Whatever could be a number in some notation; dates and times are not, since they hold more than these. */
const numeric = /^[-+.]?[0-9][0-9a-fA-FoxX.eE_+-]*$/;
const simpleNumber = /^(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?$/;

/** Reads a value that stands on one line: quoted without escapes, or bare; undefined for everything more. */
export function readPlainScalar(written: string): PlainScalar | undefined {
  const text = trimBlanks(written);
  const [first] = text;
  if (first === '"') return /^"[^"\\]*"$/.test(text) ? text.slice(1, -1) : undefined;
  if (first === "'")
    return /^'(?:[^']|'')*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : undefined;
  if (text.includes(": ") || text.includes(" #") || text.endsWith(":")) return undefined;
  return readBare(text);
}

/** Reads `[a, b]` and `{ a: b }` of bare words on one line; undefined for everything more. */
export function readPlainFlow(
  written: string,
): readonly PlainScalar[] | Readonly<Record<string, PlainScalar>> | undefined {
  const text = trimBlanks(written);
  const inner = text.slice(1, -1);
  if (/["'[\]{}#&*!|>%@`]|:$/.test(inner)) return undefined;
  if (text.startsWith("[") && text.endsWith("]")) return readList(inner);
  return text.startsWith("{") && text.endsWith("}") ? readMap(inner) : undefined;
}

/** Tells whether a key is a plain word that YAML takes for text. */
export function isPlainKey(key: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(key) && !reserved.test(key);
}

function readList(inner: string): readonly PlainScalar[] | undefined {
  if (trimBlanks(inner) === "") return [];
  const items: PlainScalar[] = [];
  for (const part of inner.split(",")) {
    const text = trimBlanks(part);
    const item = /:(?![\w/])/.test(text) ? undefined : readBare(text);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}

function readMap(inner: string): Readonly<Record<string, PlainScalar>> | undefined {
  const entries = new Map<string, PlainScalar>();
  for (const part of inner.split(",")) {
    const text = trimBlanks(part);
    const colon = text.indexOf(": ");
    const key = text.slice(0, Math.max(0, colon));
    const value = trimBlanks(text.slice(colon + 2));
    const item = /:(?![\w/])/.test(value) ? undefined : readBare(value);
    if (item === undefined || !isPlainKey(key) || entries.has(key)) return undefined;
    entries.set(key, item);
  }
  return Object.fromEntries(entries);
}

function readBare(text: string): PlainScalar | undefined {
  if (text === "" || indicators.has(text.charAt(0))) return undefined;
  if (numeric.test(text)) return simpleNumber.test(text) ? Number(text) : undefined;
  if (text.startsWith(".")) return undefined;
  if (!reserved.test(text)) return text;
  return text === "true" ? true : text === "false" ? false : undefined;
}

/** Blanks only: to YAML other white space is text. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charAt(start) === " ") start += 1;
  while (end > start && text.charAt(end - 1) === " ") end -= 1;
  return text.slice(start, end);
}
