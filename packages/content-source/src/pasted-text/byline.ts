import { isNameLike } from "./person-name.ts";

const OPENING = /^(?:von|by|par|por|di|da|door|af|av|autor|author|text)(?: |: )/iu;
const ARABIC_OPENING = /^(?:بقلم\s?:?|(?:كتب|كتبت)\s?[:–-])\s?[\p{Script=Arabic}\s]{2,60}$/u;
const AGENCY_END = /,? \(?(?:dpa|afp|ap|reuters|epd|kna|apa|sid|efe|ansa|anp|ritzau|pap)\)?$/iu;
const PLACE_END = /(?:,| aus| in| à| de| from| en) [^,]{2,60}$/u;

/** Says whether a line is an author's line ("Von Mara Lindqvist", "By Jane Doe in Berlin", "Par Luc Petit"): names of at least two words each. */
export function isByline(line: string): boolean {
  if (line.length > 120) return false;
  if (ARABIC_OPENING.test(line)) return true;
  const opening = OPENING.exec(line);
  if (opening === null) return false;
  const named = line.slice(opening[0].length).replace(AGENCY_END, "");
  return [named, named.replace(PLACE_END, "")].some((names) => {
    const each = names.split(/,\s+|\s+(?:und|and|et|y|e|en|og|i|&)\s+/u);
    return each.every((name) => name.split(/\s+/).length <= 5 && isNameLike(name, 2));
  });
}
