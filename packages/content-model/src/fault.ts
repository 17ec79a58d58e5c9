/** Where inside a value a fault lies: keys and indexes from the top, as in a JSON pointer's parts. */
export type FaultPath = readonly (string | number)[];

/**
 * Something wrong with what an editor wrote: what it is and how to mend it.
 *
 * `error` refuses the article; `note` asks for attention and refuses nothing.
 * `path` points into the front matter (or a settings file); `line` and `column`
 * (1-based) point into the text the fault was found in, when that is the body.
 */
export interface Fault {
  readonly level: "error" | "note";
  readonly code: string;
  readonly what: string;
  readonly mend: string;
  readonly path?: FaultPath;
  readonly line?: number;
  readonly column?: number;
}

/** Makes an error at a place of the front matter. */
export function faultAt(path: FaultPath, code: string, what: string, mend: string): Fault {
  return { level: "error", code, what, mend, path };
}

/** Makes a note at a place of the front matter. */
export function noteAt(path: FaultPath, code: string, what: string, mend: string): Fault {
  return { level: "note", code, what, mend, path };
}

/** Tells whether any of the faults refuses what they were found in. */
export function isRefused(faults: readonly Fault[]): boolean {
  return faults.some((fault) => fault.level === "error");
}
