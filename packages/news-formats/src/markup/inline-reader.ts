import type { Inline } from "@depesche/content-model";
import { textOf, type XmlElement, type XmlNode } from "../xml/element.ts";

/** What the readers of one piece of markup share. */
export interface MarkupContext {
  /** What stands before the anchors of the item. */
  readonly anchorPrefix: string;
  /** The key of the picture an image's address belongs to. */
  findPicture(src: string): string | undefined;
}

const MARKS: Readonly<Record<string, "emphasis" | "strong" | "strikethrough">> = {
  em: "emphasis",
  i: "emphasis",
  cite: "emphasis",
  strong: "strong",
  b: "strong",
  s: "strikethrough",
  del: "strikethrough",
  strike: "strikethrough",
};

/** Elements whose content is no text of the article. */
const UNSEEN = new Set([
  "script",
  "style",
  "template",
  "head",
  "noscript",
  "iframe",
  "object",
  "svg",
  "math",
  "video",
  "audio",
]);

/** Tells whether readers of a page see no words of an element. */
export function isUnseen(element: XmlElement): boolean {
  return UNSEEN.has(element.name);
}

/** Reads the inside of a line. */
export function readInlines(nodes: readonly XmlNode[], context: MarkupContext): readonly Inline[] {
  return nodes.flatMap((node) =>
    typeof node === "string" ? [{ kind: "text", text: node }] : readOne(node, context),
  );
}

function readOne(element: XmlElement, context: MarkupContext): readonly Inline[] {
  const mark = MARKS[element.name];
  if (mark !== undefined) return [{ kind: mark, children: readInlines(element.children, context) }];
  switch (element.name) {
    case "code":
      return [{ kind: "code-span", text: textOf(element) }];
    case "br":
      return [{ kind: "line-break" }];
    case "a":
      return readLink(element, context);
    default:
      return isUnseen(element) ? [] : readInlines(element.children, context);
  }
}

function readLink(element: XmlElement, context: MarkupContext): readonly Inline[] {
  const { role, href = "", title } = element.attributes;
  if (role === "doc-backlink") return [];
  if (role === "doc-noteref") return [{ kind: "footnote-reference", number: Number(textOf(element)) }];
  const children = readInlines(element.children, context);
  const target = readTarget(href, context);
  if (target === undefined) return children;
  return [{ kind: "link", href: target, ...(title === undefined ? {} : { title }), children }];
}

function readTarget(href: string, context: MarkupContext): string | undefined {
  if (href.startsWith("#")) {
    const anchor = href.slice(1);
    return `#${anchor.startsWith(context.anchorPrefix) ? anchor.slice(context.anchorPrefix.length) : anchor}`;
  }
  if (/^(?:mailto|tel):\S+$/i.test(href)) return href;
  return isWebAddress(href) ? href : undefined;
}

/** Tells whether an address is absolute http or https, without a user name. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^/?#@\s]+(?:[/?#]\S*)?$/i.test(address) && URL.canParse(address);
}
