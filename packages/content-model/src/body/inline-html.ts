import { formatAttribute } from "./html-escape.ts";
import type { HtmlRendering } from "./html-rendering.ts";
import { toFootnoteId } from "./html-rendering.ts";
import type { Inline, Link } from "./inline.ts";
import { isSafeHref, isWebAddress } from "./safe-address.ts";

/** Renders a line of text as HTML. */
export function renderInlineHtml(inlines: readonly Inline[], rendering: HtmlRendering): string {
  let html = "";
  for (const inline of inlines) html += renderOne(inline, rendering);
  return html;
}

function renderOne(inline: Inline, rendering: HtmlRendering): string {
  switch (inline.kind) {
    case "text":
      return rendering.escape(inline.text);
    case "emphasis":
      return `<em>${renderInlineHtml(inline.children, rendering)}</em>`;
    case "strong":
      return `<strong>${renderInlineHtml(inline.children, rendering)}</strong>`;
    case "strikethrough":
      return `<s>${renderInlineHtml(inline.children, rendering)}</s>`;
    case "code-span":
      return `<code>${rendering.escape(inline.text)}</code>`;
    case "link":
      return renderLink(inline, rendering);
    case "line-break":
      return "<br />";
    case "footnote-reference":
      return renderReference(inline.number, rendering);
  }
}

function renderLink(link: Link, rendering: HtmlRendering): string {
  const words = renderInlineHtml(link.children, rendering);
  const href = resolveHref(link.href, rendering);
  if (href === undefined) return words;
  // A page opened from here learns nothing of ours through window.opener; our own articles may.
  const foreign = isWebAddress(link.href);
  return `<a${formatAttribute("href", href)}${formatAttribute("title", link.title)}${foreign ? ' rel="noopener"' : ""}>${words}</a>`;
}

function resolveHref(href: string, rendering: HtmlRendering): string | undefined {
  if (href.startsWith("#")) {
    return `${rendering.fragmentBase}#${rendering.anchorPrefix}${href.slice(1)}`;
  }
  if (href.startsWith("article:")) {
    const address = rendering.context.resolveArticle(href.slice("article:".length));
    return address !== undefined && isWebAddress(address) ? address : undefined;
  }
  return isSafeHref(href) ? href : undefined;
}

function renderReference(number: number, rendering: HtmlRendering): string {
  if (!rendering.footnotes.has(number)) return "";
  const occurrence = (rendering.references.get(number) ?? 0) + 1;
  rendering.references.set(number, occurrence);
  const id = toFootnoteId(rendering, number, occurrence);
  const target = `${rendering.fragmentBase}#${toFootnoteId(rendering, number)}`;
  return `<sup><a${formatAttribute("id", id)}${formatAttribute("href", target)} role="doc-noteref">${number}</a></sup>`;
}
