import type { Block, Footnotes } from "@depesche/content-model";
import { listDescendants, listElements, type XmlElement, type XmlNode } from "../xml/element.ts";
import type { MarkupContext } from "./inline-reader.ts";

/** Reads the footnotes that stand at the end of a text (DPUB-ARIA 1.1, doc-endnotes), numbered by their place. */
export function readFootnotes(
  section: XmlElement,
  context: MarkupContext,
  readBlocks: (nodes: readonly XmlNode[], context: MarkupContext) => readonly Block[],
): Footnotes {
  const entries = listElements(listDescendants(section, "ol")[0], "li");
  return {
    kind: "footnotes",
    notes: entries.map((entry, index) => ({
      number: index + 1,
      label: String(index + 1),
      blocks: readBlocks(entry.children, context),
    })),
  };
}
