import type { Footnote, Footnotes } from "./block.ts";
import { formatAttribute } from "./html-escape.ts";
import type { HtmlRendering } from "./html-rendering.ts";
import { toFootnoteId } from "./html-rendering.ts";

/** Renders the footnotes with their way back to the text (DPUB-ARIA 1.1: doc-endnotes, doc-backlink); comes after all text that refers to them. */
export function renderFootnotesHtml(
  footnotes: Footnotes,
  rendering: HtmlRendering,
  renderNote: (note: Footnote) => string,
): string {
  // Notes may refer to notes: all are rendered before the references are counted.
  const notes = footnotes.notes.map((note) => ({ note, html: renderNote(note) }));
  const items = notes.map(({ note, html }) => {
    const id = formatAttribute("id", toFootnoteId(rendering, note.number));
    return `<li${id}>${addBacklinks(html, renderBacklinks(note.number, rendering))}</li>`;
  });
  const label = formatAttribute("aria-label", rendering.context.footnoteLabels?.section);
  return `<section class="footnotes" role="doc-endnotes"${label}><ol>\n${items.join("\n")}\n</ol></section>`;
}

function renderBacklinks(number: number, rendering: HtmlRendering): string {
  const links: string[] = [];
  const count = rendering.references.get(number) ?? 0;
  const label = rendering.context.footnoteLabels?.backlink;
  for (let occurrence = 1; occurrence <= count; occurrence += 1) {
    const repeat = occurrence === 1 ? "" : ` ${occurrence}`;
    const name = label === undefined ? undefined : `${label} ${number}${repeat}`;
    const target = `${rendering.fragmentBase}#${toFootnoteId(rendering, number, occurrence)}`;
    links.push(
      `<a${formatAttribute("href", target)} role="doc-backlink"${formatAttribute("aria-label", name)}>\u21A9\uFE0E</a>`,
    );
  }
  return links.join(" ");
}

function addBacklinks(html: string, backlinks: string): string {
  if (backlinks === "") return html;
  const end = "</p>";
  if (html.endsWith(end)) return `${html.slice(0, -end.length)} ${backlinks}${end}`;
  return `${html}${html === "" ? "" : "\n"}<p>${backlinks}</p>`;
}
