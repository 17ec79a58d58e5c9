/** One element of a list with preferences: its lower-case name and its weight, 0 (not wanted) to 1. */
export interface QualityItem {
  readonly name: string;
  readonly quality: number;
}

/**
 * Reads a header such as Accept or Accept-Encoding (RFC 9110, 12.4.2).
 *
 * Parameters other than `q` are dropped; an element that is not of the form is left out.
 */
export function parseQualityList(header: string): readonly QualityItem[] {
  return header.split(",").flatMap((element) => {
    const [name = "", ...parameters] = element.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => /^q\s*=/.test(parameter));
    const quality = weight === undefined ? 1 : parseWeight(weight.replace(/^q\s*=\s*/, ""));
    return /^[!#$%&'*+.^_`|~0-9a-z/-]+$/.test(name) && quality !== undefined ? [{ name, quality }] : [];
  });
}

function parseWeight(text: string): number | undefined {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : undefined;
}
