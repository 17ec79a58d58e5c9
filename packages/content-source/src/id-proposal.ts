import { isId, maxIdLength, proposeId } from "@depesche/content-model";

/**
 * Proposes an article's id, `2026-hafen-kran`: the year and the file's name, or words of the headline where the name
 * cannot be written in ASCII; with `-2`, `-3` … until `isTaken` says no.
 */
export function proposeArticleId(
  at: { readonly year: string; readonly month: string; readonly stem: string; readonly headline?: string },
  isTaken: (id: string) => boolean,
): string {
  const words = proposeWords(at.stem) ?? proposeWords(at.headline ?? "") ?? `${at.month}-article`;
  const base = words.startsWith(`${at.year}-`) ? words : `${at.year}-${words}`;
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? "" : `-${number}`;
    const id = base.slice(0, maxIdLength - end.length).replace(/[-.]+$/, "") + end;
    if (isId(id) && !isTaken(id)) return id;
  }
}

/** Words of which too little is left in ASCII (長崎 2026) would all look the same. */
function proposeWords(text: string): string | undefined {
  const words = proposeId(text);
  return words !== undefined && /[a-z]/.test(words) ? words : undefined;
}
