/* Controls but tab and line feed, lone surrogates, and the two non-characters XML 1.0 production [2] leaves out. */
const FORBIDDEN = /[^\P{Cc}\t\n]|[\p{Cs}\uFFFE\uFFFF]/gu;

/** Replaces every control character (tab and LF aside), XML non-character and lone surrogate. */
export function replaceForbiddenCharacters(text: string, replacement: string): string {
  return text.replace(FORBIDDEN, replacement);
}

/** Finds the offsets of all control characters, XML non-characters and lone surrogates. */
export function findForbiddenCharacters(text: string): readonly number[] {
  return Array.from(text.matchAll(FORBIDDEN), (match) => match.index);
}
