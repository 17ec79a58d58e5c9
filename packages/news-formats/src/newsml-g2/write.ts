import type { NewsItem } from "../item/news-item.ts";
import { toPictureUri } from "../item/news-picture.ts";
import { formatElement, formatTextElement } from "../xml/write-xml.ts";
import { formatItem } from "./item-element.ts";
import { formatPictureItem } from "./picture-item.ts";
import { formatTextItem } from "./text-item.ts";
import { g2Namespace, ownTerm } from "./vocabulary.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Writes an item as one newsItem, or with pictures as a newsMessage that holds the package and all its parts. */
export function formatNewsMl(item: NewsItem): string {
  if (item.pictures.length === 0) return `${declaration}${formatTextItem(item)}\n`;
  // The message is a function of the item: it was sent when the item was made.
  const header = formatElement(
    "header",
    {},
    formatTextElement("sent", item.versionCreatedAt) + formatTextElement("sender", item.publisher),
  );
  const items = [
    formatPackage(item),
    formatTextItem(item),
    ...item.pictures.map((picture) => formatPictureItem(picture, item)),
  ];
  const set = formatElement("itemSet", {}, `\n${items.join("\n")}\n`);
  return `${declaration}${formatElement("newsMessage", { xmlns: g2Namespace }, `\n${header}\n${set}\n`)}\n`;
}

function formatPackage(item: NewsItem): string {
  const meta =
    formatElement("itemClass", { qcode: "ninat:composite" }) +
    formatElement("provider", {}, formatTextElement("name", item.publisher)) +
    formatTextElement("versionCreated", item.versionCreatedAt) +
    formatTextElement("firstCreated", item.firstCreatedAt) +
    formatTextElement("embargoed", item.embargoUntil) +
    formatElement("pubStatus", { qcode: `stat:${item.status}` }) +
    formatTextElement("title", item.headline);
  const references = [
    formatReference(item.uri, item.revision, "ninat:text"),
    ...item.pictures.map((picture) =>
      formatReference(toPictureUri(item.uri, picture), item.revision, "ninat:picture"),
    ),
  ];
  const group = formatElement("group", { id: "main", role: "group:main" }, references.join(""));
  return formatItem({
    element: "packageItem",
    guid: `${item.uri}~`,
    version: item.revision,
    language: item.language,
    content:
      formatElement("itemMeta", {}, meta) +
      formatElement("contentMeta", {}, formatTextElement("headline", item.headline)) +
      formatElement("groupSet", { root: "main" }, group),
  });
}

function formatReference(residref: string, version: number, itemClass: string): string {
  return formatElement(
    "itemRef",
    { rel: ownTerm("part"), residref, version, contenttype: "application/vnd.iptc.g2.newsitem+xml" },
    formatElement("itemClass", { qcode: itemClass }),
  );
}
