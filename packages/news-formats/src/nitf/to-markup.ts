import { findElement, listElements, type XmlElement, type XmlNode } from "../xml/element.ts";
import { isUnplaced, readMediaKey } from "./media-reader.ts";

/**
 * Turns NITF's block content into the HTML that stands for it, so that one reader makes blocks of both. Media become
 * figures whose image is the picture's key.
 */
export function toMarkup(content: XmlElement): XmlElement {
  const notes = listElements(content, "fn");
  const rest = content.children.filter((node) => typeof node === "string" || node.name !== "fn");
  const body = toNodes(rest);
  if (notes.length === 0) return make("body", {}, body);
  const items = notes.map((note) =>
    make("li", {}, toNodes(findElement(note, "body.content")?.children ?? [])),
  );
  return make("body", {}, [...body, make("section", { class: "footnotes" }, [make("ol", {}, items)])]);
}

function toNodes(nodes: readonly XmlNode[]): readonly XmlNode[] {
  return nodes.map((node) => (typeof node === "string" ? node : toElement(node)));
}

function toElement(element: XmlElement): XmlElement {
  const { attributes } = element;
  const children = toNodes(element.children);
  switch (element.name) {
    case "hl2": {
      const level = /^level-([34])$/.exec(attributes["class"] ?? "")?.[1] ?? "2";
      return make(`h${level}`, attributes, children);
    }
    case "em":
      return make(toMark(attributes["class"]), {}, children);
    case "a":
      return attributes["class"] === "noteref"
        ? make("a", { role: "doc-noteref" }, children)
        : make("a", attributes, children);
    case "bq":
      return make("blockquote", {}, children);
    case "block":
      return make("div", {}, children);
    case "credit":
      // The dash that the reader of markup takes off.
      return make("p", { class: "attribution" }, ["— ", ...children]);
    case "ol":
      return make("ol", attributes["seqnum"] === undefined ? {} : { start: attributes["seqnum"] }, children);
    case "th":
    case "td":
      return make(element.name, { class: `align-${attributes["align"] ?? "none"}` }, children);
    case "media": {
      const key = isUnplaced(element) ? "" : (readMediaKey(element) ?? "");
      return make("figure", {}, [make("img", { src: key }, [])]);
    }
    case "nitf-table":
      return make("template", {}, []);
    default:
      return make(element.name, attributes, children);
  }
}

function toMark(name: string | undefined): string {
  switch (name) {
    case "strong":
      return "strong";
    case "strikethrough":
      return "s";
    case "code":
      return "code";
    default:
      return "em";
  }
}

function make(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly XmlNode[],
): XmlElement {
  return { name, uri: "", attributes, children };
}
