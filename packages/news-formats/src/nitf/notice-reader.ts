import { noticeKinds, type Notice } from "@depesche/content-model";
import { toInstantOf } from "../foreign-value.ts";
import { findElement, listDescendants, listElements, textOf, type XmlElement } from "../xml/element.ts";
import { linesOf } from "./lines.ts";

/** Reads the notices that `formatNotices` wrote. */
export function readNotices(head: XmlElement | undefined): readonly Notice[] {
  return listElements(head, "note").flatMap((note) => {
    const kind = noticeKinds.find((one) => one === note.attributes["class"]);
    const chron = listDescendants(note, "chron")[0];
    const at = chron === undefined ? undefined : toInstantOf(textOf(chron));
    const text = linesOf(findByClass(note, "text"));
    if (kind === undefined || at === undefined || text === undefined) return [];
    const author = linesOf(findByClass(note, "author"));
    const url = findElement(findByClass(note, "source"), "a")?.attributes["href"];
    return [
      { kind, at, text, ...(author === undefined ? {} : { author }), ...(url === undefined ? {} : { url }) },
    ];
  });
}

function findByClass(note: XmlElement, name: string): XmlElement | undefined {
  return listElements(findElement(note, "body.content"), "p").find((one) => one.attributes["class"] === name);
}
