/*
 * Controls but tab and line feed, lone surrogates, the two noncharacters XML 1.0 production [2] leaves out, and the
 * bidirectional controls that let a text look like another (Unicode UAX #9, explicit formatting).
 */
const FORBIDDEN = /[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF\u202a-\u202e\u2066-\u2069]/gu;

/** Replaces every character that no channel can carry. */
export function replaceForbiddenCharacters(text: string, replacement: string): string {
  return text.replace(FORBIDDEN, replacement);
}

/** Finds the offsets (UTF-16 units) of all characters that no channel can carry. */
export function findForbiddenCharacters(text: string): readonly number[] {
  return Array.from(text.matchAll(FORBIDDEN), (match) => match.index);
}

/** Finds the first character no channel can carry, as `U+000B`, with its place (0-based, in UTF-16 units). */
export function findForbiddenCharacter(
  text: string,
): { readonly name: string; readonly index: number } | undefined {
  const index = text.search(FORBIDDEN);
  if (index < 0) return undefined;
  const code = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
  return { name: `U+${code}`, index };
}
