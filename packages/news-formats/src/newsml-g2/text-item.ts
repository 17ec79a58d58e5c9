import type { NewsItem } from "../item/news-item.ts";
import { renderItemMarkup } from "../markup/item-markup.ts";
import { formatEditorialNote } from "../ninjs/item-status.ts";
import { escapeText, formatElement, formatTextElement } from "../xml/write-xml.ts";
import { formatItem, formatOwnProperty, formatRightsInfo } from "./item-element.ts";
import { ownTerm, xhtmlNamespace } from "./vocabulary.ts";

/** Writes the newsItem of a text; a takedown has no content. */
export function formatTextItem(item: NewsItem): string {
  return formatItem({
    element: "newsItem",
    guid: item.uri,
    version: item.revision,
    language: item.language,
    content:
      formatPublication(item) +
      formatRightsInfo(item.uri, item.rights) +
      formatElement("itemMeta", {}, formatItemMeta(item)) +
      formatElement("contentMeta", {}, formatContentMeta(item)) +
      formatContent(item),
  });
}

function formatPublication(item: NewsItem): string {
  if (item.publishedAt === undefined) return "";
  const timestamp = formatTextElement("timestamp", item.publishedAt);
  return formatElement("pubHistory", {}, formatElement("published", {}, timestamp));
}

function formatItemMeta(item: NewsItem): string {
  const own = (term: string, value: string | undefined): string =>
    formatOwnProperty("itemMetaExtProperty", term, value);
  return (
    formatElement("itemClass", { qcode: "ninat:text" }) +
    formatElement("provider", {}, formatTextElement("name", item.publisher)) +
    formatTextElement("versionCreated", item.versionCreatedAt) +
    formatTextElement("firstCreated", item.firstCreatedAt) +
    formatTextElement("embargoed", item.embargoUntil) +
    formatElement("pubStatus", { qcode: `stat:${item.status}` }) +
    (item.section === undefined
      ? ""
      : formatElement(
          "service",
          { qcode: ownTerm(`section-${item.section.id}`) },
          formatTextElement("name", item.section.title),
        )) +
    formatTextElement("title", item.headline) +
    formatTextElement("edNote", formatEditorialNote(item)) +
    item.signals
      .map((signal) =>
        formatElement("signal", { qcode: signal === "kill" ? ownTerm("signal-kill") : `sig:${signal}` }),
      )
      .join("") +
    formatTextElement("expires", item.expiresAt) +
    (item.canonicalUrl === undefined
      ? ""
      : formatElement("link", {
          rel: ownTerm("canonical"),
          href: item.canonicalUrl,
          contenttype: "text/html",
        })) +
    (item.translationOf === undefined
      ? ""
      : formatElement("link", { rel: ownTerm("translationOf"), residref: item.translationOf })) +
    own("articleId", item.id) +
    own("access", item.access) +
    own("extent", item.extent)
  );
}

function formatContentMeta(item: NewsItem): string {
  const { digitalSourceType, provider } = item;
  return (
    formatTextElement("urgency", item.urgency?.toString()) +
    (digitalSourceType === undefined
      ? ""
      : formatElement("digitalSourceType", { qcode: `digsrctype:${digitalSourceType}` })) +
    (provider === undefined
      ? ""
      : formatElement("infoSource", { literal: provider.id }, formatTextElement("name", provider.name))) +
    item.authors
      .map(({ id, name }) => formatElement("creator", { literal: id }, formatTextElement("name", name)))
      .join("") +
    formatElement("language", { tag: item.language }) +
    (item.genre === undefined ? "" : formatElement("genre", {}, formatTextElement("name", item.genre))) +
    item.subjects
      .map(({ code, name }) => formatElement("subject", { qcode: code }, formatTextElement("name", name)))
      .join("") +
    item.keywords.map((keyword) => formatTextElement("keyword", keyword)).join("") +
    formatTextElement("slugline", item.slugline) +
    formatTextElement("headline", item.headline) +
    formatTextElement("headline", item.kicker, { role: ownTerm("kicker") }) +
    formatTextElement("dateline", item.dateline) +
    formatTextElement("by", item.byline) +
    formatTextElement("description", item.summary, { role: "drol:summary" })
  );
}

function formatContent(item: NewsItem): string {
  const markup = renderItemMarkup(item);
  if (markup === undefined) return "";
  const head = formatElement("head", {}, `<title>${escapeText(item.headline ?? "")}</title>`);
  const html = formatElement(
    "html",
    { xmlns: xhtmlNamespace, "xml:lang": item.language, lang: item.language },
    `${head}<body>\n${markup}\n</body>`,
  );
  return formatElement(
    "contentSet",
    {},
    formatElement("inlineXML", { contenttype: "application/xhtml+xml" }, html),
  );
}
