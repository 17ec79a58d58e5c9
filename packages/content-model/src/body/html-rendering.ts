import type { HtmlContext } from "./html-context.ts";
import { escapeClean, escapeHtml } from "./html-escape.ts";
import { isWebAddress } from "./safe-address.ts";

/** One rendering of a body: its surroundings made safe, and what is counted on the way. */
export interface HtmlRendering {
  readonly context: HtmlContext;
  /** The numbers of the footnotes that are there; references to others are left out. */
  readonly footnotes: ReadonlySet<number>;
  /** How often each footnote was referred to so far. */
  readonly references: Map<number, number>;
  tables: number;
  readonly footnotePrefix: string;
  readonly anchorPrefix: string;
  readonly fragmentBase: string;
  /** Escapes running text. */
  readonly escape: (text: string) => string;
}

/** Prepares the rendering of one body. */
export function createHtmlRendering(context: HtmlContext, footnotes: ReadonlySet<number>): HtmlRendering {
  const base = context.fragmentBase ?? "";
  return {
    context,
    footnotes,
    references: new Map(),
    tables: 0,
    footnotePrefix: toIdPart(context.footnotePrefix),
    anchorPrefix: toIdPart(context.anchorPrefix ?? ""),
    fragmentBase: isWebAddress(base) ? base.replace(/#.*$/s, "") : "",
    escape: context.isClean === true ? escapeClean : escapeHtml,
  };
}

/** The id of a footnote, or of the `occurrence`th (from 1) reference to it; `_` never stands in a heading's anchor. */
export function toFootnoteId(rendering: HtmlRendering, number: number, occurrence?: number): string {
  if (occurrence === undefined) return `${rendering.footnotePrefix}fn_${number}`;
  const repeat = occurrence === 1 ? "" : `_${occurrence}`;
  return `${rendering.footnotePrefix}fnref_${number}${repeat}`;
}

function toIdPart(prefix: string): string {
  return prefix === "" ? "" : prefix.replace(/[^A-Za-z0-9._-]/g, "");
}
