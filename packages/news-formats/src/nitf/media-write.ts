import type { NewsItem } from "../item/news-item.ts";
import { keyOf, type NewsPicture } from "../item/news-picture.ts";
import { escapeText, formatElement } from "../xml/write-xml.ts";

/**
 * Writes a picture as `media`: a reference for each rendition, caption and credit, and what a reference has no
 * attribute for as metadata. `place` is the picture's place in the
 * item's list; one that has none in the text has the class `unplaced`.
 */
export function formatMedia(picture: NewsPicture, place: number, isPlaced = true): string {
  const { provider, focus, rights } = picture;
  const entries: readonly (readonly [string, string | undefined])[] = [
    ["key", keyOf(picture)],
    ["place", String(place)],
    ["role", picture.role],
    ["focus", focus === undefined ? undefined : `${focus.x} ${focus.y}`],
    ["provider-id", provider?.id],
    ["provider", provider?.name],
    ["digital-source-type", picture.digitalSourceType],
    ["copyright-holder", rights.copyrightHolder],
    ["usage-terms", rights.usageTerms],
    ["syndication", rights.syndication],
    ["text-and-data-mining", rights.textAndDataMining],
  ];
  const metadata = entries
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => formatElement("media-metadata", { name, value }));
  const references = picture.renditions.map((rendition) =>
    formatElement("media-reference", {
      name: rendition.preset,
      source: rendition.href,
      "mime-type": rendition.type,
      width: rendition.widthPx,
      height: rendition.heightPx,
      "alternate-text": picture.alt,
      "source-credit": picture.credit,
      copyright: rights.copyrightNotice,
    }),
  );
  const caption =
    picture.caption === undefined
      ? ""
      : formatElement("media-caption", {}, escapeText(picture.caption).replaceAll("\n", "<br/>"));
  const producer = formatElement("media-producer", {}, escapeText(picture.credit));
  return formatElement(
    "media",
    { "media-type": "image", class: isPlaced ? undefined : "unplaced" },
    metadata.join("") + references.join("") + caption + producer,
  );
}

/** Writes what shows a picture once more: its key alone, and the address a reference must have. */
export function formatRepeatedMedia(picture: NewsPicture): string {
  return formatElement(
    "media",
    { "media-type": "image", class: "repeated" },
    formatElement("media-metadata", { name: "key", value: keyOf(picture) }) +
      formatElement("media-reference", { source: picture.renditions[0]?.href }),
  );
}

/** Writes the pictures that stand nowhere in the body, the lead among them, in the order of the item. */
export function formatUnplacedMedia(item: NewsItem, placed: ReadonlySet<string>): readonly string[] {
  return item.pictures.flatMap((picture, place) =>
    placed.has(keyOf(picture)) ? [] : [formatMedia(picture, place, false)],
  );
}
