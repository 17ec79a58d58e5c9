import { formatSize } from "./stable-file.ts";
import type { FaultWords } from "./source-fault.ts";

/** The largest front matter that is read, in UTF-16 units. */
const maxFrontMatterLength = 256_000;

/** An article file taken apart. Offsets and lines count in the text given (LF); `yaml` ends with a line end unless it is empty. */
export type SplitArticle =
  | {
      readonly ok: true;
      readonly yaml: string;
      /** Where `yaml` begins in the text; its first line is line 2. */
      readonly yamlStart: number;
      readonly body: string;
      /** The file's line, from 1, on which `body` begins. */
      readonly bodyLine: number;
    }
  | { readonly ok: false; readonly fault: FaultWords; readonly line: number };

const opening = /^---[ \t]*\n/;
const closing = /^---[ \t]*(?:\n|$)/gm;
const blankLines = /^(?:[ \t]*\n)*/;

/** Parts an article file into front matter and body: two lines `---`, the first of them the file's first line. */
export function splitArticle(text: string): SplitArticle {
  if (text.trim() === "") {
    return refuse("file-empty", "the file is empty", "write the article, or remove the file");
  }
  const first = opening.exec(text);
  if (first === null) {
    return refuse(
      "front-matter-missing",
      "the file does not begin with front matter",
      "begin it with a line ---, then the keys, then a line ---",
    );
  }
  const yamlStart = first[0].length;
  closing.lastIndex = yamlStart;
  const last = closing.exec(text);
  if (last === null) {
    return refuse(
      "front-matter-open",
      "the front matter that begins here does not end",
      "put a line --- between the keys and the text",
    );
  }
  const yaml = text.slice(yamlStart, last.index);
  if (yaml.length > maxFrontMatterLength) {
    return refuse(
      "front-matter-large",
      `the front matter is ${formatSize(yaml.length)} long; at most ${formatSize(maxFrontMatterLength)} are read`,
      "move text from the front matter into the body",
    );
  }
  const rest = text.slice(last.index + last[0].length);
  const blank = blankLines.exec(rest)?.[0] ?? "";
  return {
    ok: true,
    yaml,
    yamlStart,
    body: cutBlankEnd(rest.slice(blank.length)),
    bodyLine: 2 + countLines(yaml) + 1 + countLines(blank),
  };
}

/** Drops blank lines at the end; a loop, since a pattern would look at long runs of line ends again and again. */
function cutBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\n".includes(text.charAt(end - 1))) end -= 1;
  if (end === 0) return "";
  const lineEnd = text.indexOf("\n", end);
  return lineEnd < 0 ? text : text.slice(0, lineEnd);
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}

function refuse(code: string, what: string, mend: string): SplitArticle {
  return { ok: false, fault: { code, what, mend }, line: 1 };
}
