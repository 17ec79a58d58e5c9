import { isPlainKey, readPlainFlow, readPlainScalar } from "./plain-scalar.ts";

/**
 * Reads YAML as newsrooms write it: words, one-line lists and maps, nested keys, lists of maps. Undefined for anything
 * else, also for what is wrong: then the YAML library reads it, which knows all of YAML and every place in it.
 *
 * It is there for speed alone: what it reads, the library reads as the same value.
 */
export function readPlainYaml(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.includes("\t")) return undefined;
  const lines = toLines(text);
  if (lines === undefined || lines[0]?.indent !== 0) return undefined;
  const reading = { lines, next: 0 };
  const value = readMap(reading, 0);
  return reading.next === lines.length ? value : undefined;
}

interface Line {
  readonly indent: number;
  /** What follows the blanks at its start. */
  readonly text: string;
}

interface Reading {
  readonly lines: Line[];
  next: number;
}

const deepest = 8;

function toLines(text: string): Line[] | undefined {
  const lines: Line[] = [];
  for (const written of text.split("\n")) {
    const start = written.search(/[^ ]/);
    if (start < 0 || written.charAt(start) === "#") continue;
    if (start === 0 && /^(?:---|\.\.\.|%)/.test(written)) return undefined;
    lines.push({ indent: start, text: written.slice(start) });
  }
  return lines;
}

function readMap(reading: Reading, indent: number, depth = 0): Readonly<Record<string, unknown>> | undefined {
  const entries = new Map<string, unknown>();
  for (;;) {
    const line = reading.lines[reading.next];
    if (line === undefined || line.indent < indent) break;
    if (line.indent > indent || line.text.startsWith("- ")) return undefined;
    const [key, rest] = splitKey(line.text);
    if (key === undefined || entries.has(key)) return undefined;
    reading.next += 1;
    const value = readValue(reading, rest, indent, depth);
    if (value === undefined) return undefined;
    entries.set(key, value);
  }
  return entries.size === 0 ? undefined : Object.fromEntries(entries);
}

function readList(reading: Reading, indent: number, depth: number): readonly unknown[] | undefined {
  const items: unknown[] = [];
  for (;;) {
    const line = reading.lines[reading.next];
    if (line === undefined || line.indent !== indent || !line.text.startsWith("- ")) return items;
    const inside = line.text.slice(2);
    const deeper = inside.search(/[^ ]/);
    if (deeper < 0) return undefined;
    const text = inside.slice(deeper);
    const isMap = splitKey(text)[0] !== undefined;
    let item: unknown;
    if (isMap) {
      // The entry's other keys stand below its first.
      item = readItem(reading, { indent: indent + 2 + deeper, text }, depth);
    } else {
      reading.next += 1;
      item = isContinued(reading, indent) ? undefined : readInline(text);
    }
    if (item === undefined) return undefined;
    items.push(item);
  }
}

function readItem(reading: Reading, first: Line, depth: number): unknown {
  if (depth >= deepest) return undefined;
  reading.lines[reading.next] = first;
  return readMap(reading, first.indent, depth + 1);
}

function readValue(reading: Reading, rest: string, indent: number, depth: number): unknown {
  if (rest !== "") return isContinued(reading, indent) ? undefined : readInline(rest);
  const next = reading.lines[reading.next];
  if (next === undefined || depth >= deepest) return undefined;
  if (next.text.startsWith("- ") && next.indent >= indent) return readList(reading, next.indent, depth + 1);
  return next.indent > indent ? readMap(reading, next.indent, depth + 1) : undefined;
}

function readInline(text: string): unknown {
  return text.startsWith("[") || text.startsWith("{") ? readPlainFlow(text) : readPlainScalar(text);
}

/** A deeper line after a value goes on with it. */
function isContinued(reading: Reading, indent: number): boolean {
  const next = reading.lines[reading.next];
  return next !== undefined && next.indent > indent;
}

function splitKey(text: string): readonly [key: string | undefined, rest: string] {
  const colon = text.indexOf(":");
  const key = text.slice(0, Math.max(0, colon));
  const after = text.slice(colon + 1);
  if (!isPlainKey(key) || (after !== "" && !after.startsWith(" "))) return [undefined, ""];
  const start = after.search(/[^ ]/);
  const rest = start < 0 ? "" : after.slice(start);
  return [key, rest.startsWith("#") ? "" : rest];
}
