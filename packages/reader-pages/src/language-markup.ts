import { directionOf } from "@depesche/content-model";

import { attributes, type Markup } from "./markup.ts";

/** Writes `lang` and `dir` where a language differs from the one around it; nothing where it does not. */
export function languageAttributes(language: string, around: string | undefined): Markup {
  if (language === around) return attributes([]);
  const direction = directionOf(language);
  const turns = around === undefined || directionOf(around) !== direction;
  return attributes([
    ["lang", language],
    ["dir", turns ? direction : undefined],
  ]);
}
