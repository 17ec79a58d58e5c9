import sax, { type QualifiedTag, type Tag } from "sax";
import { maxDocumentDepth, maxDocumentLength, refuse, type ReadFault } from "../read-fault.ts";
import type { XmlElement, XmlNode } from "./element.ts";

/** A document's root element, or why there is none. */
export type ParsedXml =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly faults: readonly ReadFault[] };

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

/**
 * Reads XML 1.0 with namespaces. Refused are a document type declaration, and with it every entity but the five, what
 * is not well-formed, more than 8 million characters and more than 100 elements inside each other.
 */
export function parseXml(text: string): ParsedXml {
  if (text.length > maxDocumentLength) {
    return refuse(
      "too-large",
      `the document has ${text.length} characters`,
      `send at most ${maxDocumentLength}`,
    );
  }
  const reader = sax.parser(true, { xmlns: true, position: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  let fault: ReturnType<typeof refuse> | undefined;
  const stop = (...reason: Parameters<typeof refuse>): void => {
    const [code, what, mend] = reason;
    fault ??= refuse(code, what, mend, { line: reader.line + 1 });
  };
  reader.onerror = (error) => {
    stop("not-xml", firstLine(error.message), "send well-formed XML 1.0");
  };
  reader.ondoctype = () => {
    stop("doctype", "the document declares a document type", "leave out <!DOCTYPE …> and its entities");
  };
  reader.onopentag = (tag) => {
    if (fault !== undefined) return;
    if (open.length >= maxDocumentDepth) {
      stop("too-deep", `more than ${maxDocumentDepth} elements stand inside each other`, "nest less");
      return;
    }
    open.push(toElement(tag));
  };
  reader.onclosetag = () => {
    const element = open.pop();
    if (element === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) root ??= element;
    else parent.children.push(element);
  };
  const addText = (piece: string): void => {
    const children = open.at(-1)?.children;
    if (children === undefined) return;
    const last = children.at(-1);
    if (typeof last === "string") children[children.length - 1] = last + piece;
    else children.push(piece);
  };
  reader.ontext = addText;
  reader.oncdata = addText;
  // A byte order mark belongs to the encoding and not to the text; whole lines, so that a fault ends the work early.
  for (const piece of listPieces(text.replace(/^\uFEFF/, ""))) {
    if (fault !== undefined) return fault;
    reader.write(piece);
  }
  if (fault === undefined) reader.close();
  if (fault !== undefined) return fault;
  if (root === undefined) return refuse("not-xml", "the document is empty", "send well-formed XML 1.0");
  return { ok: true, root };
}

function toElement(tag: Tag | QualifiedTag): OpenElement {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, attribute] of Object.entries(tag.attributes)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) {
      attributes[name] = typeof attribute === "string" ? attribute : attribute.value;
    }
  }
  return "uri" in tag
    ? { name: tag.local, uri: tag.uri, attributes, children: [] }
    : { name: tag.name, uri: "", attributes, children: [] };
}

function* listPieces(text: string): Generator<string> {
  const size = 65_536;
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
