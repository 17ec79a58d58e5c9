import type { Alignment, Table, TableCell } from "@depesche/content-model";
import { listDescendants, listElements, type XmlElement } from "../xml/element.ts";
import { readInlines, type MarkupContext } from "./inline-reader.ts";

/** Reads a table; without a head its first row is one, and short rows are filled up. */
export function readTable(element: XmlElement, context: MarkupContext): Table {
  const rows = listDescendants(element, "tr").map((row) => listElements(row, "th", "td"));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [header = [], ...body] = rows.map((row) =>
    fill(
      row.map((cell) => readCell(cell, context)),
      width,
    ),
  );
  const first = rows[0] ?? [];
  return {
    kind: "table",
    alignments: header.map((_, column) => readAlignment(first[column])),
    header,
    rows: body,
  };
}

function readCell(cell: XmlElement, context: MarkupContext): TableCell {
  return { children: readInlines(cell.children, context) };
}

function fill(row: readonly TableCell[], width: number): readonly TableCell[] {
  return [...row, ...Array.from({ length: width - row.length }, () => ({ children: [] }))];
}

function readAlignment(cell: XmlElement | undefined): Alignment {
  const align = /align-(left|center|right)/.exec(cell?.attributes["class"] ?? "")?.[1];
  return align === "left" || align === "center" || align === "right" ? align : "none";
}
