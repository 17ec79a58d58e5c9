import { proposeId, type Block, type Heading, type List, type ListItem } from "@depesche/content-model";
import { toNewsBlocks } from "../item/news-block.ts";
import {
  findElement,
  listDescendants,
  listElements,
  textOf,
  type XmlElement,
  type XmlNode,
} from "../xml/element.ts";
import { readFootnotes } from "./footnote-reader.ts";
import { isUnseen, isWebAddress, readInlines, type MarkupContext } from "./inline-reader.ts";
import { readTable } from "./table-reader.ts";

const HOLDS_BLOCKS = new Set([
  "address",
  "article",
  "aside",
  "body",
  "center",
  "dd",
  "div",
  "dl",
  "dt",
  "details",
  "fieldset",
  "footer",
  "form",
  "header",
  "hgroup",
  "html",
  "main",
  "nav",
  "section",
  "summary",
]);

/**
 * Reads markup into the blocks of a body: what `renderBodyMarkup` wrote gives the same blocks again, and foreign HTML
 * the nearest ones. Notices are left out; `readNotices` has them.
 */
export function readBodyMarkup(markup: XmlElement, context: MarkupContext): readonly Block[] {
  const blocks = readBlocks(markup.children, context);
  const notes = listDescendants(markup, "section").find(
    (section) => section.attributes["class"] === "footnotes",
  );
  const footnotes = notes === undefined ? undefined : readFootnotes(notes, context, readBlocks);
  return toNewsBlocks(footnotes === undefined ? blocks : [...blocks, footnotes]);
}

/** Reads the blocks among some nodes; running text between them becomes paragraphs. */
function readBlocks(nodes: readonly XmlNode[], context: MarkupContext): readonly Block[] {
  const blocks: Block[] = [];
  let run: XmlNode[] = [];
  const flush = (): void => {
    if (run.some((node) => typeof node !== "string" || node.trim() !== "")) {
      blocks.push({ kind: "paragraph", children: readInlines(run, context) });
    }
    run = [];
  };
  for (const node of nodes) {
    const found = typeof node === "string" ? undefined : readBlock(node, context);
    if (found === undefined) run.push(node);
    else {
      flush();
      blocks.push(...found);
    }
  }
  flush();
  return blocks;
}

/** The blocks of one element; undefined when it is part of a line. */
function readBlock(element: XmlElement, context: MarkupContext): readonly Block[] | undefined {
  const { name, attributes, children } = element;
  if (isUnseen(element)) return undefined;
  if (/^h[1-6]$/.test(name)) return [readHeading(element, context)];
  switch (name) {
    case "p":
      return readParagraph(element, context);
    case "blockquote":
      return [readQuote(element, context)];
    case "ul":
    case "ol":
      return [readList(element, context)];
    case "table":
      return [readTable(element, context)];
    case "pre":
      return [readCode(element)];
    case "figure":
      return readFigure(element, context) ?? [];
    case "img":
      return readFigure(element, context);
    case "hr":
      return [{ kind: "rule" }];
    case "aside":
      return attributes["class"] === "notice" ? [] : readBlocks(children, context);
    case "section":
      return attributes["class"] === "footnotes" ? [] : readBlocks(children, context);
    default:
      return HOLDS_BLOCKS.has(name) ? readBlocks(children, context) : undefined;
  }
}

function readParagraph(element: XmlElement, context: MarkupContext): readonly Block[] {
  const url = findElement(element, "a")?.attributes["href"];
  if (element.attributes["class"] === "embed" && url !== undefined && isWebAddress(url)) {
    return [{ kind: "embed", url }];
  }
  return readBlocks(element.children, context);
}

function readHeading(element: XmlElement, context: MarkupContext): Heading {
  const level = Number(element.name.slice(1));
  const id = element.attributes["id"] ?? "";
  const own = id.startsWith(context.anchorPrefix) ? id.slice(context.anchorPrefix.length) : id;
  return {
    kind: "heading",
    level: level <= 2 ? 2 : level === 3 ? 3 : 4,
    anchor: /^[a-z0-9-]+$/.test(own) ? own : (proposeId(textOf(element))?.replaceAll(".", "-") ?? "section"),
    children: readInlines(element.children, context),
  };
}

function readQuote(element: XmlElement, context: MarkupContext): Block {
  const attribution = listElements(element, "p", "footer", "cite").findLast(
    (child) => child.name !== "p" || child.attributes["class"] === "attribution",
  );
  const rest = element.children.filter((child) => child !== attribution);
  const blocks = readBlocks(rest, context);
  if (attribution === undefined) return { kind: "quote", blocks };
  const [first, ...words] = attribution.children;
  const unmarked =
    typeof first === "string" ? [first.replace(/^\s*[—–]\s?/, ""), ...words] : attribution.children;
  return { kind: "quote", blocks, attribution: readInlines(unmarked, context) };
}

function readList(element: XmlElement, context: MarkupContext): List {
  const entries = listElements(element, "li");
  const items: readonly ListItem[] = entries.map((entry) => ({
    blocks: readBlocks(entry.children, context),
  }));
  const ordered = element.name === "ol";
  const start = Number(element.attributes["start"] ?? 1);
  return {
    kind: "list",
    ordered,
    start: ordered && Number.isInteger(start) && start >= 0 ? start : 1,
    tight: !entries.some((entry) => listElements(entry, "p").length > 0),
    items,
  };
}

function readCode(element: XmlElement): Block {
  const code = findElement(element, "code");
  const language = /(?:^|\s)language-(\S+)/.exec((code ?? element).attributes["class"] ?? "")?.[1];
  return { kind: "code", ...(language === undefined ? {} : { language }), text: textOf(element) };
}

function readFigure(element: XmlElement, context: MarkupContext): readonly Block[] | undefined {
  const image = element.name === "img" ? element : listDescendants(element, "img")[0];
  const key = context.findPicture(image?.attributes["src"] ?? "");
  return key === undefined ? undefined : [{ kind: "figure", pictureFile: key }];
}
