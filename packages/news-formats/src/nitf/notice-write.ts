import type { Notice } from "@depesche/content-model";
import type { NewsItem } from "../item/news-item.ts";
import { nameNotice } from "../markup/notice-label.ts";
import { escapeText, formatElement, formatTextElement } from "../xml/write-xml.ts";
import { formatNorm } from "./vocabulary.ts";

/** Writes notices as notes that readers see, before the text; the kind is their class. */
export function formatNotices(item: NewsItem): string {
  return item.notices.map((notice) => formatNotice(notice, item.language)).join("");
}

function formatNotice(notice: Notice, language: string): string {
  const label = formatElement("em", { class: "strong" }, escapeText(nameNotice(notice.kind, language)));
  const chron = formatTextElement("chron", notice.at, { norm: formatNorm(notice.at) });
  const paragraphs = [
    formatElement("p", { class: "label" }, `${label} ${chron}`),
    formatElement("p", { class: "text" }, escapeText(notice.text).replaceAll("\n", "<br/>")),
    formatTextElement("p", notice.author, { class: "author" }),
    notice.url === undefined
      ? ""
      : formatElement("p", { class: "source" }, formatTextElement("a", notice.url, { href: notice.url })),
  ];
  return formatElement(
    "note",
    { noteclass: "editorsnote", class: notice.kind },
    `<body.content>${paragraphs.join("")}</body.content>`,
  );
}
