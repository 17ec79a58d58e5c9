import sax from "sax";
import { dropForbidden } from "../item/news-line.ts";
import { maxDocumentDepth } from "../read-fault.ts";
import type { XmlElement, XmlNode } from "../xml/element.ts";

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/* The parser takes what follows the first element for text unless one element holds all. */
const ROOT = "x-root";
/* The parser looks for the beginning of each element that ends: with deep nesting the square of the length. */
const MAX_DEPTH = 1000;
class TooDeepError extends Error {}
/* HTML, section 13.1.2: elements that have no end tag. */
const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "wbr",
]);
const ENDS_PARAGRAPH =
  /^(?:address|article|aside|blockquote|div|dl|figure|footer|h[1-6]|header|hr|ol|p|pre|section|table|ul)$/;

/**
 * Reads a piece of HTML as partners send it, well-formed or not, into one element that holds it. Never fails: what
 * cannot be read is text, what lies deeper than 100 elements joins the element there, and at 1,000 the reading ends.
 */
export function parseMarkup(html: string): XmlElement {
  const reader = sax.parser(false, { lowercase: true, position: false });
  const root: OpenElement = { name: "", uri: "", attributes: {}, children: [] };
  const open: OpenElement[] = [root];
  let below = 0;
  reader.onerror = () => {
    reader.resume();
  };
  reader.onopentag = (tag) => {
    if (tag.name === ROOT) return;
    const element: OpenElement = {
      name: tag.name,
      uri: "",
      attributes: Object.fromEntries(
        Object.entries(tag.attributes).map(([name, value]) => [
          name,
          typeof value === "string" ? value : value.value,
        ]),
      ),
      children: [],
    };
    if (VOID.has(tag.name)) {
      open.at(-1)?.children.push(element);
      return;
    }
    // A paragraph that nobody closed ends where the next block begins (HTML, section 13.1.2.4).
    if (below === 0 && open.at(-1)?.name === "p" && ENDS_PARAGRAPH.test(tag.name)) open.pop();
    if (open.length > maxDocumentDepth) {
      below += 1;
      if (below > MAX_DEPTH) throw new TooDeepError();
      return;
    }
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  reader.onclosetag = (name) => {
    if (VOID.has(name)) return;
    if (below > 0) {
      below -= 1;
      return;
    }
    const at = open.findLastIndex((element) => element.name === name);
    if (at > 0) open.length = at;
  };
  const addText = (piece: string): void => {
    const children = open.at(-1)?.children;
    const last = children?.at(-1);
    if (children === undefined) return;
    if (typeof last === "string") children[children.length - 1] = last + dropForbidden(piece);
    else children.push(dropForbidden(piece));
  };
  reader.ontext = addText;
  reader.oncdata = addText;
  try {
    reader.write(`<${ROOT}>${html}</${ROOT}>`).close();
  } catch (error) {
    if (!(error instanceof TooDeepError)) throw error;
  }
  return root;
}
