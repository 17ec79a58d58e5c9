import type { Block, Code, Embed, Heading, List, ListItem, Quote, Table } from "./block.ts";
import { renderFigureHtml } from "./figure-html.ts";
import { renderFootnotesHtml } from "./footnotes-html.ts";
import type { HtmlContext } from "./html-context.ts";
import { escapeHtml, formatAttribute } from "./html-escape.ts";
import type { HtmlRendering } from "./html-rendering.ts";
import { createHtmlRendering } from "./html-rendering.ts";
import { renderInlineHtml } from "./inline-html.ts";
import { isWebAddress } from "./safe-address.ts";

/**
 * Renders blocks as HTML that is also well-formed XML and fit for RSS and Atom content.
 *
 * All text is escaped; there is no script, no style, no event handler, no `]]>`; addresses are absolute http(s), `mailto:`
 * or `tel:`, and `#…` (absolute too with `fragmentBase`). Safe for any blocks, not only those from `parseBody`.
 */
export function renderHtml(blocks: readonly Block[], context: HtmlContext): string {
  const numbers = blocks.flatMap((block) =>
    block.kind === "footnotes" ? block.notes.map((note) => note.number) : [],
  );
  return renderBlocks(blocks, createHtmlRendering(context, new Set(numbers)));
}

function renderBlocks(blocks: readonly Block[], rendering: HtmlRendering): string {
  let all = "";
  for (const block of blocks) {
    const html = renderBlock(block, rendering);
    if (html !== "") all += all === "" ? html : `\n${html}`;
  }
  return all;
}

function renderBlock(block: Block, rendering: HtmlRendering): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${renderInlineHtml(block.children, rendering)}</p>`;
    case "heading":
      return renderHeading(block, rendering);
    case "quote":
      return renderQuote(block, rendering);
    case "list":
      return renderList(block, rendering);
    case "table":
      return renderTable(block, rendering);
    case "code":
      return renderCode(block);
    case "figure": {
      const figure = rendering.context.figure(block.pictureFile);
      return figure === undefined ? "" : renderFigureHtml(figure, rendering.context.language);
    }
    case "embed":
      return renderEmbed(block, rendering);
    case "rule":
      return "<hr />";
    case "footnotes":
      return renderFootnotesHtml(block, rendering, (note) => renderBlocks(note.blocks, rendering));
  }
}

function renderHeading(heading: Heading, rendering: HtmlRendering): string {
  const level = Math.min(6, Math.max(1, heading.level + (rendering.context.headingOffset ?? 0)));
  const id = formatAttribute("id", `${rendering.anchorPrefix}${heading.anchor}`);
  return `<h${level}${id}>${renderInlineHtml(heading.children, rendering)}</h${level}>`;
}

function renderQuote(quote: Quote, rendering: HtmlRendering): string {
  const words = renderBlocks(quote.blocks, rendering);
  const attribution =
    quote.attribution === undefined
      ? ""
      : `\n<p class="attribution">— ${renderInlineHtml(quote.attribution, rendering)}</p>`;
  return `<blockquote>\n${words}${attribution}\n</blockquote>`;
}

function renderList(list: List, rendering: HtmlRendering): string {
  const items = list.items.map((item) => `<li>${renderItem(item, list.tight, rendering)}</li>`);
  const body = items.join("\n");
  if (!list.ordered) return `<ul>\n${body}\n</ul>`;
  return `<ol${formatAttribute("start", list.start === 1 ? undefined : list.start)}>\n${body}\n</ol>`;
}

function renderItem(item: ListItem, tight: boolean, rendering: HtmlRendering): string {
  if (!tight) return renderBlocks(item.blocks, rendering);
  return item.blocks
    .map((block) =>
      block.kind === "paragraph"
        ? renderInlineHtml(block.children, rendering)
        : renderBlock(block, rendering),
    )
    .filter((html) => html !== "")
    .join("\n");
}

function renderTable(table: Table, rendering: HtmlRendering): string {
  const align = table.alignments.map((alignment) =>
    alignment === "none" ? "" : ` class="align-${alignment}"`,
  );
  const header = table.header
    .map(
      (cell, column) =>
        `<th scope="col"${align[column] ?? ""}>${renderInlineHtml(cell.children, rendering)}</th>`,
    )
    .join("");
  const rows = table.rows.map((row) => {
    const cells = row.map(
      (cell, column) => `<td${align[column] ?? ""}>${renderInlineHtml(cell.children, rendering)}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const body = rows.length === 0 ? "" : `<tbody>\n${rows.join("\n")}\n</tbody>\n`;
  const html = `<table>\n<thead>\n<tr>${header}</tr>\n</thead>\n${body}</table>`;
  const scroll = rendering.context.scrollTables;
  if (scroll === undefined) return html;
  rendering.tables += 1;
  const label = formatAttribute("aria-label", `${scroll.label} ${rendering.tables}`);
  return `<div class="table-scroll" tabindex="0" role="region"${label}>\n${html}\n</div>`;
}

function renderCode(code: Code): string {
  const language = code.language?.toLowerCase().replace(/[^a-z0-9+#-]/g, "") ?? "";
  const name = formatAttribute("class", language === "" ? undefined : `language-${language}`);
  return `<pre><code${name}>${escapeHtml(code.text)}</code></pre>`;
}

function renderEmbed(embed: Embed, rendering: HtmlRendering): string {
  if (!isWebAddress(embed.url)) return "";
  const label = escapeHtml(rendering.context.embedLabel(embed.url));
  return `<p class="embed"><a${formatAttribute("href", embed.url)} rel="noopener">${label}</a></p>`;
}
