import type { Token } from "markdown-it";
import type { Alignment, Table, TableCell } from "./block.ts";
import type { InlineContext } from "./inline-conversion.ts";
import { toInlines } from "./inline-conversion.ts";

interface TableContext extends InlineContext {
  readonly tokens: readonly Token[];
}

/** Turns the tokens of a table, from `table_open` to `table_close`, into a block. */
export function toTable(context: TableContext, open: number, close: number): Table {
  const alignments: Alignment[] = [];
  const rows: TableCell[][] = [];
  let line = context.tokens[open]?.map?.[0] ?? 0;
  for (let index = open; index < close; index += 1) {
    const token = context.tokens[index];
    if (token?.type === "tr_open") {
      rows.push([]);
      // Cells have no lines of their own.
      line = token.map?.[0] ?? line;
    } else if (token?.type === "th_open") {
      alignments.push(readAlignment(token));
    } else if (token?.type === "inline") {
      rows.at(-1)?.push({ children: toInlines(token, line, context) });
    }
  }
  const [header = [], ...body] = rows;
  return { kind: "table", alignments, header, rows: body };
}

function readAlignment(token: Token): Alignment {
  const style = String(token.attrGet("style") ?? "");
  if (style.endsWith("left")) return "left";
  if (style.endsWith("right")) return "right";
  return style.endsWith("center") ? "center" : "none";
}
