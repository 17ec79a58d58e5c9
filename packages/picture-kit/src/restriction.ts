import { harmlessInstructions, restrictionPhrases } from "./restriction-phrase.ts";

const shownCharacters = 200;

/**
 * Tells whether instructions inside a picture (photoshop:Instructions, IIM 2:40) may restrict its use.
 *
 * Strict on purpose: whatever is not known to be harmless restricts, because only a person can tell.
 */
export function isRestrictive(instructions: string): boolean {
  return !harmlessInstructions.includes(normalize(instructions).toLowerCase().replace(/\.$/, ""));
}

/**
 * Finds the words that restrict use, in English, German and French, as they are written and in their order.
 *
 * Empty exactly when {@link isRestrictive} is false: restrictive instructions without a known word are given whole, up to
 * 200 characters.
 */
export function findRestrictions(instructions: string): readonly string[] {
  if (!isRestrictive(instructions)) return [];
  const text = normalize(instructions);
  const phrases = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${restrictionPhrases.join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  const found = new Map<string, string>();
  for (const [words] of text.matchAll(phrases)) {
    const key = words.toLowerCase();
    if (!found.has(key)) found.set(key, words);
  }
  return found.size > 0 ? [...found.values()] : [text.slice(0, shownCharacters)];
}

function normalize(instructions: string): string {
  return instructions.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
}
