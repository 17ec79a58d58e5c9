import type { FilePlace } from "./source-fault.ts";

/** Finds the line and column (from 1) of an offset in a text with LF line ends. */
export function locateOffset(text: string, offset: number): FilePlace {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: end - start + 1 };
}
