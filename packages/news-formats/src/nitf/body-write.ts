import type { Block, Code, List, Quote, Table } from "@depesche/content-model";
import { escapeText, formatElement } from "../xml/write-xml.ts";
import { formatInlines } from "./inline-write.ts";

/** What a body needs to know to become NITF. */
export interface NitfBodyContext {
  /** What stands before the anchors of the item. */
  readonly anchorPrefix: string;
  /** The `media` of a figure; empty when there is no such picture. */
  formatFigure(key: string): string;
}

/** Writes blocks as NITF's block content, parted by line feeds. */
export function formatBlocks(blocks: readonly Block[], context: NitfBodyContext): string {
  return blocks
    .map((block) => formatBlock(block, context))
    .filter((xml) => xml !== "")
    .join("\n");
}

function formatBlock(block: Block, context: NitfBodyContext): string {
  const prefix = context.anchorPrefix;
  switch (block.kind) {
    case "paragraph":
      return formatElement("p", {}, formatInlines(block.children, prefix));
    case "heading":
      return formatElement(
        "hl2",
        { id: prefix + block.anchor, class: block.level === 2 ? undefined : `level-${block.level}` },
        formatInlines(block.children, prefix),
      );
    case "quote":
      return formatQuote(block, context);
    case "list":
      return formatList(block, context);
    case "table":
      return formatTable(block, context);
    case "code":
      return formatCode(block);
    case "figure":
      return context.formatFigure(block.pictureFile);
    case "embed":
      return formatElement(
        "p",
        { class: "embed" },
        formatElement("a", { href: block.url }, escapeText(new URL(block.url).host)),
      );
    case "rule":
      return "<hr/>";
    case "footnotes":
      return block.notes
        .map((note) =>
          formatElement(
            "fn",
            { id: `${prefix}fn_${note.number}` },
            `<body.content>${formatBlocks(note.blocks, context)}</body.content>`,
          ),
        )
        .join("\n");
  }
}

function formatQuote(quote: Quote, context: NitfBodyContext): string {
  const credit =
    quote.attribution === undefined
      ? ""
      : formatElement("credit", {}, formatInlines(quote.attribution, context.anchorPrefix));
  return formatElement("bq", {}, formatElement("block", {}, formatBlocks(quote.blocks, context)) + credit);
}

function formatList(list: List, context: NitfBodyContext): string {
  const items = list.items.map(({ blocks }) => {
    const content = list.tight
      ? blocks
          .map((block) =>
            block.kind === "paragraph"
              ? formatInlines(block.children, context.anchorPrefix)
              : formatBlock(block, context),
          )
          .join("\n")
      : formatBlocks(blocks, context);
    return formatElement("li", {}, content);
  });
  const seqnum = list.ordered && list.start !== 1 ? list.start : undefined;
  return formatElement(list.ordered ? "ol" : "ul", { seqnum }, items.join(""));
}

function formatTable(table: Table, context: NitfBodyContext): string {
  const row = (cells: Table["header"], name: "th" | "td"): string =>
    formatElement(
      "tr",
      {},
      cells
        .map((cell, column) => {
          const align = table.alignments[column];
          return formatElement(
            name,
            { align: align === "none" ? undefined : align },
            formatInlines(cell.children, context.anchorPrefix),
          );
        })
        .join(""),
    );
  const body =
    table.rows.length === 0
      ? ""
      : formatElement("tbody", {}, table.rows.map((one) => row(one, "td")).join(""));
  return formatElement("table", {}, formatElement("thead", {}, row(table.header, "th")) + body);
}

function formatCode(code: Code): string {
  const language = code.language === undefined ? undefined : `language-${code.language}`;
  return formatElement("pre", { class: language }, escapeText(code.text));
}
