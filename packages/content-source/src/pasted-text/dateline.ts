/** A place at a paragraph's start; `mark` is what stood between place and text ("(dpa) –"). */
export interface DatelineSplit {
  readonly dateline: string;
  readonly mark: string;
  readonly text: string;
}

const PLACE = "\\p{Lu}[\\p{L}\\p{M}.'’-]{1,30}(?:[ /]\\p{Lu}[\\p{L}\\p{M}.'’-]{1,30}){0,3}";
const WITH_AGENCY = new RegExp(
  `^(${PLACE})(\\s\\([\\p{L}/ .,-]{2,30}\\)\\s?(?:[–—-]{1,2}|\\.|:)?)\\s(?=\\S)`,
  "u",
);
const IN_CAPITALS =
  /^(\p{Lu}[\p{Lu}\p{M}.'’-]{2,30}(?:[ /]\p{Lu}[\p{Lu}\p{M}.'’-]{1,30}){0,3})(\s(?:[–—-]{1,2}|\|))\s(?=\S)/u;
const AGENCY =
  /\b(?:dpa|afp|ap|reuters|epd|kna|apa|sid|efe|ansa|anp|belga|ritzau|tt|ntb|pap|tass|kyodo|lusa|xinhua|upi|eigener bericht)\b/iu;

/** Parts the dateline from a paragraph ("Hamburg (dpa) – …", "BERLIN — …"); undefined where it is not beyond doubt. */
export function splitDateline(text: string): DatelineSplit | undefined {
  const head = text.slice(0, 200);
  const agency = WITH_AGENCY.exec(head);
  const found = agency !== null && AGENCY.test(agency[2] ?? "") ? agency : IN_CAPITALS.exec(head);
  if (found === null) return undefined;
  return {
    dateline: found[1] ?? "",
    mark: (found[2] ?? "").trim(),
    text: text.slice(found[0].length).trimStart(),
  };
}
