import type { Fault, FaultPath } from "@depesche/content-model";

/** A fault with its home: the file below the content folder (posix, NFC), line and column from 1 (UTF-16 units). */
export interface SourceFault extends Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a fault says, before anyone knows where it belongs. */
export type FaultWords = Pick<Fault, "code" | "what" | "mend">;

/** A place in a file; line and column count from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** The first place of a file: where a fault of the whole file is shown. */
export const fileStart: FilePlace = { line: 1, column: 1 };

/** Gives a fault its home; errors unless the level says otherwise. */
export function toSourceFault(
  words: FaultWords & { readonly level?: Fault["level"]; readonly path?: FaultPath },
  file: string,
  place: FilePlace = fileStart,
): SourceFault {
  return {
    level: words.level ?? "error",
    code: words.code,
    what: words.what,
    mend: words.mend,
    ...(words.path === undefined ? {} : { path: words.path }),
    file,
    line: place.line,
    column: place.column,
  };
}

/** Sorts faults by file, line, column and code, so that the same folder gives the same report. */
export function sortFaults(faults: readonly SourceFault[]): readonly SourceFault[] {
  return faults.toSorted(
    (one, other) =>
      compareText(one.file, other.file) ||
      one.line - other.line ||
      one.column - other.column ||
      compareText(one.code, other.code) ||
      compareText(one.what, other.what),
  );
}

/** Compares texts by code units, the same on every machine. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
