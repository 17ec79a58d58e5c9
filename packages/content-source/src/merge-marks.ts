import { locateOffset } from "./line-index.ts";
import type { FaultWords, FilePlace } from "./source-fault.ts";

/** Finds the marks git leaves where two texts could not be merged (`<<<<<<<`, `=======`, `>>>>>>>`): nobody means to publish both. */
export function findMergeMarks(
  text: string,
): { readonly fault: FaultWords; readonly place: FilePlace } | undefined {
  // Almost no text has one, and looking for it is quick.
  if (!text.includes("<<<<<<<")) return undefined;
  const start = findLine(text, /^<{7}(?: .*)?$/gm, 0);
  const middle = start < 0 ? -1 : findLine(text, /^={7}$/gm, start);
  const end = middle < 0 ? -1 : findLine(text, /^>{7}(?: .*)?$/gm, middle);
  if (end < 0) return undefined;
  return {
    fault: {
      code: "merge-unfinished",
      what: "here git could not merge two texts and left both",
      mend: "keep the right lines and remove the marks <<<<<<<, ======= and >>>>>>>",
    },
    place: locateOffset(text, start),
  };
}

function findLine(text: string, line: RegExp, from: number): number {
  line.lastIndex = from;
  return line.exec(text)?.index ?? -1;
}
