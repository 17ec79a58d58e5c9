const noBreak = "\u00a0";
const narrow = "\u202f";

const units = [
  "%|‰|°C|°F|°|€|\\$|£|¥|km/h|km²|km|m²|m³|mm|cm|dm|kg|mg|kWh|MWh|GWh|TWh|kW|MW|GW|ha|hl|ml|kB|MB|GB|m|g|t|l|h",
  "Uhr|Euro|Cent|Mio\\.?|Mrd\\.?|Prozent|Grad|Meter|Kilometer|Zentimeter|Tonnen|Liter|Hektar|Millionen|Milliarden",
  "euros?|dollars?|pounds?|percent|per cent|million|billion|metres|kilometres|miles|millions?|milliards?|pour cent",
].join("|");
const numberAndUnit = new RegExp(`(\\d) (?=(?:${units})(?![\\p{L}\\d]))`, "gu");
/** A number whose thousands are set off by spaces. */
const digitGroups = /(?<!\d[.,:/ ]?)\d{1,3}(?: \d{3})+(?!\d)/g;
const months: Readonly<Record<string, string>> = {
  de: "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
  en: "January|February|March|April|May|June|July|August|September|October|November|December",
  fr: "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
  es: "de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)",
};
const titles =
  /(?<![\p{L}])(Nr\.|No\.|Dr\.|Prof\.|Mr\.|Mrs\.|Ms\.|St\.|Art\.|Abs\.|§|p\.|n°) (?=[\p{Lu}\d])/gu;

/**
 * Sets the spaces of a text as a printer would: nothing breaks inside a number, between number and unit, day and month, title and name,
 * or before a dash; French marks (`;` `:` `!` `?` `»`) and guillemets stand off by a narrow space (U+202F); German
 * abbreviations keep together.
 */
export function setSpaces(text: string, language: string): string {
  const primary = language.split("-", 1)[0] ?? language;
  let set = text
    .replaceAll(digitGroups, (number) => number.replaceAll(" ", narrow))
    .replaceAll(numberAndUnit, `$1${noBreak}`)
    .replaceAll(titles, `$1${noBreak}`)
    .replaceAll(/ (?=[–—](?: |$))/g, noBreak);
  const names = months[primary];
  if (names !== undefined) {
    set = set.replaceAll(
      new RegExp(`(?<!\\d)(\\d{1,2}\\.?) (?=(?:${names})(?!\\p{L}))`, "gu"),
      `$1${noBreak}`,
    );
  }
  if (primary === "de") {
    set = set.replaceAll(/(?<!\p{L})(z|d|u|o|i|v|s)\. ?(?=(?:B|h|a|Ä|d|R|A|T|Chr|o|u)\.)/gu, `$1.${narrow}`);
  }
  if (primary === "cs" || primary === "sk" || primary === "pl") {
    set = set.replaceAll(/(?<!\p{L})([aioukvszw]) (?=[\p{L}\d])/giu, `$1${noBreak}`);
  }
  return primary === "fr" ? setFrenchMarks(set, language) : set;
}

function setFrenchMarks(text: string, language: string): string {
  const spaced = text
    .replaceAll(/[ \u00a0\u202f]*»/g, `${narrow}»`)
    .replaceAll(/«[ \u00a0\u202f]*/g, `«${narrow}`)
    .replaceAll(/[ \u00a0\u202f]+(?=[;:!?])/g, narrow);
  // Switzerland and Canada set the marks close unless the writer spaced them.
  if (/-(?:CA|CH)\b/.test(language)) return spaced;
  return spaced
    .replaceAll(/(?<=[\p{L}\p{N}»)”’])(?=[;!?](?:[\s»)”]|[;!?]|$))/gu, narrow)
    .replaceAll(/(?<=[\p{L}»)”])(?=:(?:\s|$))/gu, narrow);
}
