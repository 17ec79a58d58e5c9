import type { Hyphenator } from "./hyphenation.ts";

const joiner = "\u200c";
const ligatures = /f[fil]/;

/**
 * Parts ligatures that would run across the joint of a German compound (`Schiff|fahrt`, `Auf|lage`, `höf|lich`; Duden,
 * Typografische Hinweise) with a zero width non-joiner; words of other languages pass unchanged.
 *
 * A joint is a hyphenation point before `fi`, `fl` or a third `f`, and before a second `f` behind a diphthong or a consonant,
 * where German doubles no letter within a stem.
 */
export function partLigatures(word: string, hyphenator: Hyphenator): string {
  if (hyphenator.language !== "de" || !ligatures.test(word)) return word;
  let parted = "";
  let from = 0;
  for (const { at } of hyphenator.listBreaks(word)) {
    if (!isJoint(word, at)) continue;
    parted += word.slice(from, at) + joiner;
    from = at;
  }
  return parted + word.slice(from);
}

function isJoint(word: string, at: number): boolean {
  const before = word.slice(0, at).toLowerCase();
  const next = word[at];
  if (!before.endsWith("f")) return false;
  if (next === "i" || next === "l") return true;
  // The f before the point belongs to the joint itself; what stands before it tells.
  return next === "f" && /(?:f|[aeä]u|[ae]i|ie|[bcdghklmnprst])$/.test(before.slice(0, -1));
}
