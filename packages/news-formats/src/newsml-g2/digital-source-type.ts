import { digitalSourceTypeOf } from "../news-code.ts";
import { findElement, type XmlElement } from "../xml/element.ts";
import { codeOf } from "./qcode.ts";

/** Reads the term of a work's digital source type, by QCode or by address. */
export function readDigitalSourceType(content: XmlElement | undefined): string | undefined {
  const element = findElement(content, "digitalSourceType");
  const code = codeOf(element);
  return code === undefined ? digitalSourceTypeOf(element?.attributes["uri"]) : code.split(":")[1];
}
