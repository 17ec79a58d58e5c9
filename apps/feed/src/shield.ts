/*
 * `feed` hands text to xml-js, which undoes one level of escaping, mends only the first "]]>" of a
 * CDATA section and leaves "<" in attributes as it is. So no text reaches it as written: the four
 * characters that mean something in XML travel as control characters, which no text of ours may
 * hold, and become references when the document is done.
 */
const shields: Readonly<Record<string, string>> = {
  "&": "\u0001",
  "<": "\u0002",
  ">": "\u0003",
  '"': "\u0004",
};
const references: Readonly<Record<string, string>> = {
  "\u0001": "&#x26;",
  "\u0002": "&#x3C;",
  "\u0003": "&#x3E;",
  "\u0004": "&#x22;",
};
/** Begins a text that `feed` writes as CDATA and that shall stand as plain text. */
const plain = "\u0005";

/** Stands where an entry's HTML belongs until the rest of the entry is written. */
export const htmlPlace = "\u0006";

// XML 1.0 section 2.2 (Char), less the shields' own range; what is left of C0 and the noncharacters has no place.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** Protects a text for a place where `feed` writes text or an attribute. */
export function shieldText(text: string): string {
  return dropUnwritable(text).replace(/[&<>"]/g, (character) => shields[character] ?? "");
}

/** Leaves out of a text what no XML document may hold. */
export function dropUnwritable(text: string): string {
  return text.toWellFormed().replace(unwritable, "");
}

/** Protects a text for a place where `feed` writes CDATA, so that it ends up as plain text. */
export function shieldPlain(text: string): string {
  return plain + shieldText(text);
}

/** Protects HTML for a place where `feed` writes CDATA: it stays CDATA, with nothing in it that ends it. */
export function shieldHtml(html: string): string {
  return dropUnwritable(html).replaceAll("]]>", "]]&gt;");
}

/** Puts an entry's HTML into its place; what stands around it is finished. */
export function placeHtml(xml: string, html: string | undefined): string {
  const at = html === undefined ? -1 : xml.indexOf(htmlPlace);
  if (html === undefined || at === -1) return xml;
  return xml.slice(0, at) + shieldHtml(html) + xml.slice(at + htmlPlace.length);
}

/** Lifts every shield from a finished document. */
export function liftShields(xml: string): string {
  return xml
    .replace(/<!\[CDATA\[\u0005([^\]]*(?:\](?!\]>)[^\]]*)*)\]\]>/g, "$1")
    .replace(/[\u0001-\u0004]/g, (character) => references[character] ?? "");
}

/** Writes a text for markup of our own, in an element or an attribute. */
export function escapeXml(text: string): string {
  return liftShields(shieldText(text));
}
