import type { BodyFault, BodyFaultCode, BodyPlace } from "./body-fault.ts";
import { toBodyFault } from "./body-fault.ts";
import { findForbiddenCharacters, replaceForbiddenCharacters } from "../forbidden-character.ts";

/** The body as written, with LF line ends and no control characters, and the list of what is wrong with it. */
export interface BodySource {
  readonly text: string;
  report(code: BodyFaultCode, place: BodyPlace, subject: string): void;
  /** The place of the text at `offset` in a piece of Markdown whose first line is `line` (from 0). */
  locate(content: string, offset: number, line: number): BodyPlace;
  /** The place where `text` first stands at the beginning of a line, from line `from` (0) on. */
  locateLine(text: string, from: number): BodyPlace;
  listFaults(): readonly BodyFault[];
}

/** Makes a body ready for parsing; characters that may not stand in it are reported (one fault a line) and replaced. */
export function createBodySource(markdown: string): BodySource {
  const lined = markdown.includes("\r") ? markdown.replace(/\r\n?/g, "\n") : markdown;
  const text = replaceForbiddenCharacters(lined, "\uFFFD");
  const faults: BodyFault[] = [];
  let lines: readonly string[] | undefined;

  function getLine(index: number): string {
    lines ??= text.split("\n");
    return lines[index] ?? "";
  }

  function report(code: BodyFaultCode, place: BodyPlace, subject: string): void {
    faults.push(toBodyFault(code, place, subject));
  }

  function locate(content: string, offset: number, line: number): BodyPlace {
    const before = content.slice(0, offset);
    const lineStart = before.lastIndexOf("\n") + 1;
    const lineEnd = content.indexOf("\n", offset);
    const wanted = content.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
    const index = line + before.split("\n").length - 1;
    const written = getLine(index);
    const start = written.indexOf(wanted);
    if (start >= 0) return { line: index + 1, column: start + offset - lineStart + 1 };
    // Table cells lose their escapes and tabs become spaces: look for the next few characters instead.
    const near = written.indexOf(wanted.slice(offset - lineStart, offset - lineStart + 4));
    return { line: index + 1, column: Math.max(near, 0) + 1 };
  }

  function locateLine(wanted: string, from: number): BodyPlace {
    lines ??= text.split("\n");
    for (let index = from; index < lines.length; index += 1) {
      const column = getLine(index).indexOf(wanted);
      if (column >= 0) return { line: index + 1, column: column + 1 };
    }
    // What markdown-it finds in an empty rest begins behind the last line.
    return { line: Math.min(from + 1, lines.length), column: 1 };
  }

  if (text !== lined) reportForbidden(lined, report);
  return { text, report, locate, locateLine, listFaults: () => sortFaults(faults) };
}

function reportForbidden(text: string, report: BodySource["report"]): void {
  let line = 1;
  let lineStart = 0;
  let lastReported = 0;
  for (const offset of findForbiddenCharacters(text)) {
    for (let end = text.indexOf("\n", lineStart); end >= 0 && end < offset;) {
      line += 1;
      lineStart = end + 1;
      end = text.indexOf("\n", lineStart);
    }
    if (line === lastReported) continue;
    lastReported = line;
    const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
    report("control-character", { line, column: offset - lineStart + 1 }, `U+${code}`);
  }
}

function sortFaults(faults: readonly BodyFault[]): readonly BodyFault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
