import { listElements, type XmlElement } from "../xml/element.ts";
import { ownTerm } from "./vocabulary.ts";

/** The QCode of a property; undefined when it has none. */
export function codeOf(element: XmlElement | undefined): string | undefined {
  return element?.attributes["qcode"];
}

/** The value of a property of our own scheme. */
export function readOwnProperty(
  parent: XmlElement | undefined,
  element: string,
  term: string,
): string | undefined {
  const found = listElements(parent, element).find((one) => one.attributes["rel"] === ownTerm(term));
  return found?.attributes["value"];
}

/** Takes the beginning off a QCode of our own scheme: `depesche:section-hafen` becomes `hafen`. */
export function endOfOwnTerm(code: string | undefined, beginning: string): string | undefined {
  const start = ownTerm(beginning);
  return code?.startsWith(start) === true ? code.slice(start.length) : undefined;
}
