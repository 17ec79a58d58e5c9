import { primaryLanguage } from "@depesche/content-model";

const words: Readonly<Record<string, (names: string) => string>> = {
  ar: (names) => `بقلم ${names}`,
  de: (names) => `Von ${names}`,
  en: (names) => `By ${names}`,
  fr: (names) => `Par ${names}`,
  ja: (names) => `文・${names}`,
};

/**
 * Writes the byline of some authors in an article's language: `Von Mara Lindqvist und Jo Brand`; in a language that
 * is not known, the names alone. Undefined for a text nobody signed.
 */
export function formatByline(names: readonly string[], language: string): string | undefined {
  if (names.length === 0) return undefined;
  const joined =
    names.length === 1
      ? names.join("")
      : new Intl.ListFormat(language, { type: "conjunction" }).format(names);
  return words[primaryLanguage(language)]?.(joined) ?? joined;
}
