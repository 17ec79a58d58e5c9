import { toProseOf } from "../foreign-value.ts";
import { textOf, type XmlElement } from "../xml/element.ts";

/** Reads running text in which `br` parts the lines; undefined when it is empty. */
export function linesOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const text = element.children.map((node) => {
    if (typeof node === "string") return node.replace(/\s*\n\s*/g, " ");
    return node.name === "br" ? "\n" : (linesOf(node) ?? textOf(node));
  });
  return toProseOf(text.join(""));
}
