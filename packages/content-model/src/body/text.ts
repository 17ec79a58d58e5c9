import type { Block, Footnote, List, Quote, Table } from "./block.ts";
import type { Inline, Link } from "./inline.ts";
import { parseLinkTarget } from "./link-target.ts";

/** A picture as plain text shows it. */
export interface FigureText {
  readonly alt: string;
  readonly caption?: string;
  readonly credit: string;
}

/** What a body needs to know of its surroundings to become plain text. */
export interface TextContext {
  /** The picture for a file; undefined leaves no trace of the figure. */
  figure?(file: string): FigureText | undefined;
  /** The absolute address of another article; without one its link is plain words. */
  resolveArticle?(id: string): string | undefined;
}

/**
 * Renders blocks as plain text, lines parted by LF and blocks by a blank line.
 *
 * Quotes begin with `> `, list items with `–` or their number, code is indented by four spaces, table cells are parted by
 * tabs, an address follows its link in parentheses, what no longer holds stands between `~~`,
 * footnotes stand at the end after `[n]`.
 */
export function renderText(blocks: readonly Block[], context: TextContext): string {
  return joinBlocks(blocks, context, "\n\n");
}

function joinBlocks(blocks: readonly Block[], context: TextContext, separator: string): string {
  return blocks
    .map((block) => renderBlock(block, context))
    .filter((text) => text !== "")
    .join(separator);
}

function renderBlock(block: Block, context: TextContext): string {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return renderInlines(block.children, context);
    case "quote":
      return indent(renderQuote(block, context), "> ", "> ");
    case "list":
      return renderList(block, context);
    case "table":
      return renderTable(block, context);
    case "code":
      return indent(block.text, "    ", "    ");
    case "figure":
      return renderFigure(context.figure?.(block.pictureFile));
    case "embed":
      return block.url;
    case "rule":
      return "* * *";
    case "footnotes":
      return block.notes.map((note) => renderNote(note, context)).join("\n\n");
  }
}

function renderQuote(quote: Quote, context: TextContext): string {
  const words = joinBlocks(quote.blocks, context, "\n\n");
  if (quote.attribution === undefined) return words;
  return `${words}\n\n— ${renderInlines(quote.attribution, context)}`;
}

function renderList(list: List, context: TextContext): string {
  const separator = list.tight ? "\n" : "\n\n";
  return list.items
    .map((item, index) => {
      const marker = list.ordered ? `${list.start + index}. ` : "– ";
      const text = joinBlocks(item.blocks, context, separator);
      return indent(text, marker, " ".repeat(marker.length));
    })
    .join(separator);
}

function renderTable(table: Table, context: TextContext): string {
  return [table.header, ...table.rows]
    .map((row) => row.map((cell) => renderInlines(cell.children, context)).join("\t"))
    .join("\n");
}

function renderFigure(figure: FigureText | undefined): string {
  if (figure === undefined) return "";
  const alt = figure.alt.trim() === "" ? "" : `[${figure.alt.trim()}]`;
  const credit = figure.credit.trim() === "" ? "" : `(${figure.credit.trim()})`;
  const caption = [figure.caption?.trim() ?? "", credit].filter((part) => part !== "").join(" ");
  return [alt, caption].filter((line) => line !== "").join("\n");
}

function renderNote(note: Footnote, context: TextContext): string {
  const marker = `[${note.number}] `;
  return indent(joinBlocks(note.blocks, context, "\n\n"), marker, " ".repeat(marker.length));
}

function indent(text: string, first: string, further: string): string {
  return text
    .split("\n")
    .map((line, index) => {
      const prefix = index === 0 ? first : further;
      return line === "" ? prefix.trimEnd() : prefix + line;
    })
    .join("\n");
}

function renderInlines(inlines: readonly Inline[], context: TextContext): string {
  let text = "";
  for (const inline of inlines) text += renderInline(inline, context);
  return text;
}

function renderInline(inline: Inline, context: TextContext): string {
  switch (inline.kind) {
    case "text":
    case "code-span":
      return inline.text;
    case "line-break":
      return "\n";
    case "footnote-reference":
      return `[${inline.number}]`;
    case "strikethrough":
      return `~~${renderInlines(inline.children, context)}~~`;
    case "link":
      return renderLink(inline, context);
    default:
      return renderInlines(inline.children, context);
  }
}

function renderLink(link: Link, context: TextContext): string {
  const words = renderInlines(link.children, context);
  const address = toShownAddress(link.href, context);
  if (address === undefined || words.includes(address)) return words;
  const target = parseLinkTarget(words);
  return target.ok && target.href === link.href ? words : `${words} (${address})`;
}

function toShownAddress(href: string, context: TextContext): string | undefined {
  if (href.startsWith("#")) return undefined;
  if (href.startsWith("article:")) return context.resolveArticle?.(href.slice("article:".length));
  return href.replace(/^(?:mailto|tel):/i, "");
}
