import {
  directionOf,
  escapeHtml,
  findLead,
  formatAttribute,
  listPictureFiles,
  readingPreset,
  renderFigureHtml,
} from "@depesche/content-model";
import type { NewsItem } from "../item/news-item.ts";
import { chooseRendition, keyOf } from "../item/news-picture.ts";
import { renderBodyMarkup } from "../markup/body-markup.ts";
import { renderNotices } from "../markup/notice-markup.ts";

/**
 * Writes an item as one `article`, well-formed as XML too, to be put into a page as it is: headline, byline, lead
 * picture, text, notices, and at its end the credit with the canonical link. State stands in `data-` attributes.
 */
export function formatHtml(item: NewsItem): string {
  const state =
    formatAttribute("lang", item.language) +
    formatAttribute("dir", directionOf(item.language)) +
    formatAttribute("data-uri", item.uri) +
    formatAttribute("data-revision", item.revision) +
    formatAttribute("data-status", item.status) +
    formatAttribute("data-signals", item.signals.length === 0 ? undefined : item.signals.join(" ")) +
    formatAttribute("data-extent", item.extent) +
    formatAttribute("data-embargo-until", item.embargoUntil) +
    formatAttribute("data-expires-at", item.expiresAt) +
    formatAttribute("data-digital-source-type", item.digitalSourceType);
  const parts = [
    renderHeader(item),
    paragraph("takedown", item.takedownNotice),
    renderLead(item),
    renderBodyMarkup(item),
    renderNotices(item.notices, item.language),
    renderFooter(item),
  ];
  return `<article class="depesche"${state}>\n${parts.filter((part) => part !== "").join("\n")}\n</article>\n`;
}

function renderHeader(item: NewsItem): string {
  const lines = [
    paragraph("kicker", item.kicker),
    item.headline === undefined ? "" : `<h1>${escapeHtml(item.headline)}</h1>`,
    paragraph("summary", item.summary),
    paragraph("byline", item.byline),
    paragraph("dateline", item.dateline),
    item.publishedAt === undefined
      ? ""
      : `<p class="published"><time${formatAttribute("datetime", item.publishedAt)}>${item.publishedAt.slice(0, 10)}</time></p>`,
  ].filter((line) => line !== "");
  return lines.length === 0 ? "" : `<header>\n${lines.join("\n")}\n</header>`;
}

function renderLead(item: NewsItem): string {
  const lead = findLead(item.pictures);
  if (lead === undefined || listPictureFiles(item.body).includes(keyOf(lead))) return "";
  const rendition = chooseRendition(lead, readingPreset);
  if (rendition === undefined) return "";
  return renderFigureHtml({
    src: rendition.href,
    width: rendition.widthPx,
    height: rendition.heightPx,
    alt: lead.alt,
    credit: lead.credit,
    ...(lead.caption === undefined ? {} : { caption: lead.caption }),
  });
}

function renderFooter(item: NewsItem): string {
  const source = item.provider === undefined ? item.publisher : `${item.provider.name} / ${item.publisher}`;
  const credit =
    item.canonicalUrl === undefined
      ? escapeHtml(source)
      : `<a rel="canonical"${formatAttribute("href", item.canonicalUrl)}>${escapeHtml(source)}</a>`;
  const lines = [
    `<p class="credit">${credit}</p>`,
    paragraph("copyright", item.rights.copyrightNotice),
    paragraph("terms", item.rights.usageTerms),
  ].filter((line) => line !== "");
  return `<footer>\n${lines.join("\n")}\n</footer>`;
}

function paragraph(name: string, text: string | undefined): string {
  return text === undefined ? "" : `<p class="${name}">${escapeHtml(text).replaceAll("\n", "<br />")}</p>`;
}
