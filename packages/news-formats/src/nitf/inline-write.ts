import type { Inline } from "@depesche/content-model";
import { escapeText, formatElement } from "../xml/write-xml.ts";

/** Writes a line as NITF's enriched text; `em` has a class where more than stress is meant. */
export function formatInlines(inlines: readonly Inline[], anchorPrefix: string): string {
  let xml = "";
  for (const inline of inlines) xml += formatInline(inline, anchorPrefix);
  return xml;
}

function formatInline(inline: Inline, anchorPrefix: string): string {
  switch (inline.kind) {
    case "text":
      return escapeText(inline.text);
    case "emphasis":
      return formatElement("em", {}, formatInlines(inline.children, anchorPrefix));
    case "strong":
    case "strikethrough":
      return formatElement("em", { class: inline.kind }, formatInlines(inline.children, anchorPrefix));
    case "code-span":
      return formatElement("em", { class: "code" }, escapeText(inline.text));
    case "link": {
      const href = inline.href.startsWith("#") ? `#${anchorPrefix}${inline.href.slice(1)}` : inline.href;
      return formatElement("a", { href, title: inline.title }, formatInlines(inline.children, anchorPrefix));
    }
    case "line-break":
      return "<br/>";
    case "footnote-reference":
      return formatElement(
        "a",
        { class: "noteref", href: `#${anchorPrefix}fn_${inline.number}` },
        String(inline.number),
      );
  }
}
