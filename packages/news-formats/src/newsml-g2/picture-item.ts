import type { NewsItem } from "../item/news-item.ts";
import { toPictureUri, type NewsPicture, type NewsRendition } from "../item/news-picture.ts";
import { formatElement, formatTextElement } from "../xml/write-xml.ts";
import { formatItem, formatOwnProperty, formatRightsInfo } from "./item-element.ts";
import { ownTerm } from "./vocabulary.ts";

/** Writes the newsItem of a picture; its bytes stay where its renditions' addresses lead. */
export function formatPictureItem(picture: NewsPicture, item: NewsItem): string {
  const guid = toPictureUri(item.uri, picture);
  return formatItem({
    element: "newsItem",
    guid,
    version: item.revision,
    language: item.language,
    content:
      formatRightsInfo(guid, picture.rights) +
      formatElement("itemMeta", {}, formatItemMeta(item)) +
      formatElement("contentMeta", {}, formatContentMeta(picture)) +
      formatElement("contentSet", {}, picture.renditions.map(formatRendition).join("")),
  });
}

function formatItemMeta(item: NewsItem): string {
  return (
    formatElement("itemClass", { qcode: "ninat:picture" }) +
    formatElement("provider", {}, formatTextElement("name", item.publisher)) +
    formatTextElement("versionCreated", item.versionCreatedAt) +
    formatTextElement("embargoed", item.embargoUntil) +
    formatElement("pubStatus", { qcode: "stat:usable" })
  );
}

function formatContentMeta(picture: NewsPicture): string {
  const { provider, focus, digitalSourceType } = picture;
  return (
    (digitalSourceType === undefined
      ? ""
      : formatElement("digitalSourceType", { qcode: `digsrctype:${digitalSourceType}` })) +
    (provider === undefined
      ? ""
      : formatElement("infoSource", { literal: provider.id }, formatTextElement("name", provider.name))) +
    formatTextElement("creditline", picture.credit) +
    formatTextElement("description", picture.caption, { role: "drol:caption" }) +
    formatTextElement("description", picture.alt === "" ? undefined : picture.alt, {
      role: ownTerm("altText"),
    }) +
    formatOwnProperty("contentMetaExtProperty", "pictureRole", picture.role) +
    formatOwnProperty(
      "contentMetaExtProperty",
      "focus",
      focus === undefined ? undefined : `${focus.x} ${focus.y}`,
    )
  );
}

function formatRendition(rendition: NewsRendition): string {
  return formatElement(
    "remoteContent",
    {
      rendition: ownTerm(`preset-${encodeURIComponent(rendition.preset)}`),
      href: rendition.href,
      contenttype: rendition.type,
      size: rendition.sizeBytes,
      width: rendition.widthPx,
      height: rendition.heightPx,
    },
    rendition.hash === undefined
      ? ""
      : formatTextElement("hash", rendition.hash, { hashtype: "hash:SHA256", scope: "hashscope:content" }),
  );
}
