import type { NewsRights } from "../item/news-item.ts";
import { findElement, lineOf, listElements, proseOf, textOf, type XmlElement } from "../xml/element.ts";
import { toLineOf, toProseOf } from "../foreign-value.ts";

/** Reads what may be done with a document: from `rights`, the note with the copyright, and docdata. */
export function readRights(head: XmlElement | undefined, docdata: XmlElement | undefined): NewsRights {
  const rights = findElement(head, "rights");
  const types = listElements(rights, "rights.type").map((element) => textOf(element).trim());
  const note = listElements(head, "note").find((one) => one.attributes["noteclass"] === "cpyrt");
  const docRights = findElement(docdata, "doc.rights");
  return {
    copyrightHolder:
      lineOf(findElement(rights, "rights.owner")) ??
      toLineOf(findElement(docdata, "doc.copyright")?.attributes["holder"]),
    copyrightNotice: lineOf(note),
    usageTerms:
      proseOf(findElement(rights, "rights.limitations")) ?? toProseOf(docRights?.attributes["limitations"]),
    syndication: types.includes("syndication allowed") ? "allowed" : "denied",
    textAndDataMining: types.includes("text and data mining allowed") ? "allowed" : "reserved",
  };
}
