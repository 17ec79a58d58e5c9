import { isAbsolute } from "node:path";
import { sortFaults, type SourceFault } from "./source-fault.ts";

/** How a report is written. */
export interface FaultFormat {
  /** Set before every file, for example `content/`, so that a terminal can open it. */
  readonly prefix?: string;
}

/**
 * Writes a fault on one line: `file:line:column code what; mend`; a note says `note` before its code.
 *
 * Control characters are written as `\u{…}`: names and texts of a file must not steer the terminal.
 */
export function formatFault(fault: SourceFault, options: FaultFormat = {}): string {
  const place = `${placeFile(fault, options)}:${fault.line}:${fault.column}`;
  const code = fault.level === "note" ? `note ${fault.code}` : fault.code;
  return escapeControls(
    `${place} ${code} ${toClause(fault.what, /^(?:The|This|There|A|An|No) /)}; ${toClause(fault.mend, /^[A-Z][a-z]* /)}`,
  );
}

/** Writes all faults, sorted and grouped by file, and a last line that counts them; empty when there are none. */
export function formatFaults(faults: readonly SourceFault[], options: FaultFormat = {}): string {
  if (faults.length === 0) return "";
  const lines: string[] = [];
  let file: string | undefined;
  for (const fault of sortFaults(faults)) {
    if (file !== undefined && file !== fault.file) lines.push("");
    file = fault.file;
    lines.push(formatFault(fault, options));
  }
  const errors = faults.filter((fault) => fault.level === "error").length;
  const files = new Set(faults.map((fault) => fault.file)).size;
  const counts = `${count(errors, "error")}, ${count(faults.length - errors, "note")} in ${count(files, "file")}`;
  return `${lines.join("\n")}\n\n${counts}\n`;
}

/** Writes all faults as JSON for other programs: one sorted list of objects with file, line, column, level, code, what, mend. */
export function formatFaultsAsJson(faults: readonly SourceFault[], options: FaultFormat = {}): string {
  const rows = sortFaults(faults).map((fault) => ({
    file: placeFile(fault, options),
    line: fault.line,
    column: fault.column,
    level: fault.level,
    code: fault.code,
    what: fault.what,
    mend: fault.mend,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** Sentences of other packages become what a clause of one line is: no full stop, no capital where `start` matches. */
function toClause(sentence: string, start: RegExp): string {
  return sentence.replace(/\.$/, "").replace(start, (word) => word.toLowerCase());
}

/** A file that lies elsewhere is named by its whole path, which nothing may stand before. */
function placeFile({ file }: SourceFault, { prefix = "" }: FaultFormat): string {
  return isAbsolute(file) ? file : `${prefix}${file}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function escapeControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (found) =>
      found === "\n" ? " " : `\\u{${found.charCodeAt(0).toString(16)}}`,
    );
}
