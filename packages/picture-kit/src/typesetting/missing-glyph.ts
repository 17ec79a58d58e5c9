import { cleanText } from "./clean-text.ts";
import { chooseFaces } from "./face-choice.ts";
import { type TextLook, toCase } from "./paragraph.ts";
import { setSpaces } from "./spacing.ts";
import type { Typesetter } from "./typesetter.ts";

const words = /[^ \u3000\u200b]+/g;

/** Lists the characters of a text that no font has, each once; nothing is shaped for it. */
export function listMissingGlyphs(
  raw: string,
  look: TextLook,
  language: string,
  { fonts }: Pick<Typesetter, "fonts">,
): readonly string[] {
  const text = toCase(setSpaces(cleanText(raw).text, language), look, language);
  const chain = fonts.chain(look.role, look.family, look.weight, language);
  const missing = new Set<string>();
  for (const [word] of text.matchAll(words)) chooseFaces(word, chain, missing, language);
  return [...missing];
}
