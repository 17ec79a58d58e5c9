import { locateOffset } from "./line-index.ts";
import type { FilePlace } from "./source-fault.ts";

/** Finds where a body places a picture (`![](name)`); its first line when the name is written in a way not seen here. */
export function findFigure(body: string, name: string): FilePlace {
  return locateOffset(body, Math.max(0, findTarget(body, name, /!\[[^\]\n]*\]\(\s*<?/g)));
}

/** Finds where a body links to an article (`article:<id>`). */
export function findArticleLink(body: string, id: string): FilePlace {
  return locateOffset(body, Math.max(0, findTarget(body, `article:${id}`, /\]\(\s*<?|\]:\s*<?|</g)));
}

function findTarget(body: string, target: string, before: RegExp): number {
  const text = body.normalize("NFC");
  for (const found of text.matchAll(before)) {
    const start = found.index + found[0].length;
    const rest = text.slice(start, start + target.length * 3 + 1);
    if (rest.startsWith(target) || decode(rest).startsWith(target)) return found.index;
  }
  return text.indexOf(target);
}

/** Markdown lets an address be percent-encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(/^[^\s)>]*/.exec(text)?.[0] ?? "").normalize("NFC");
  } catch {
    return "";
  }
}
