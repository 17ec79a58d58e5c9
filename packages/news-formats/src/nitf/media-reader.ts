import { isId, toPictureId, type ArticleId, type Focus } from "@depesche/content-model";
import { toLineOf, toProseOf, toProviderIdOf } from "../foreign-value.ts";
import type { NewsPicture, NewsRendition } from "../item/news-picture.ts";
import { isWebAddress } from "../markup/inline-reader.ts";
import { findElement, lineOf, listDescendants, listElements, type XmlElement } from "../xml/element.ts";
import { linesOf } from "./lines.ts";

/** Reads the pictures of a document, in the order their metadata says, else in that of the text. */
export function readMedia(content: XmlElement | undefined, id: ArticleId): readonly NewsPicture[] {
  const media = content === undefined ? [] : listDescendants(content, "media");
  const taken = new Set<string>();
  return media
    .flatMap((element, index) => {
      const picture = readPicture(element, id, index, taken);
      return picture === undefined
        ? []
        : [{ picture, place: Number(readMetadata(element, "place") ?? index) }];
    })
    .sort((one, other) => one.place - other.place)
    .map(({ picture }) => picture);
}

/** The key a `media` gives its picture. */
export function readMediaKey(element: XmlElement): string | undefined {
  const key = readMetadata(element, "key");
  return key !== undefined && isId(key) ? key : undefined;
}

/** Tells whether a `media` shows a picture that has no place in the text. */
export function isUnplaced(element: XmlElement): boolean {
  return element.attributes["class"] === "unplaced";
}

function readPicture(
  element: XmlElement,
  id: ArticleId,
  index: number,
  taken: Set<string>,
): NewsPicture | undefined {
  const references = listElements(element, "media-reference");
  const renditions = references.flatMap((reference, place) => readRendition(reference, place) ?? []);
  const key = readMediaKey(element) ?? `media-${index}`;
  const isImage = /image|photo/.test(element.attributes["media-type"] ?? "");
  if (!isImage || element.attributes["class"] === "repeated" || taken.has(key) || renditions.length === 0) {
    return undefined;
  }
  taken.add(key);
  const [first] = references;
  const meta = (name: string): string | undefined => readMetadata(element, name);
  const provider = toLineOf(meta("provider"));
  return {
    id: toPictureId(id, key),
    role: meta("role") === "lead" ? "lead" : "body",
    alt: toProseOf(first?.attributes["alternate-text"]) ?? "",
    caption: linesOf(findElement(element, "media-caption")),
    credit:
      toLineOf(first?.attributes["source-credit"]) ?? lineOf(findElement(element, "media-producer")) ?? "",
    ...(provider === undefined
      ? {}
      : { provider: { id: toProviderIdOf(meta("provider-id")), name: provider } }),
    digitalSourceType: meta("digital-source-type"),
    focus: readFocus(meta("focus")),
    rights: {
      copyrightHolder: toLineOf(meta("copyright-holder")),
      copyrightNotice: toLineOf(first?.attributes["copyright"]),
      usageTerms: toProseOf(meta("usage-terms")),
      syndication: meta("syndication") === "allowed" ? "allowed" : "denied",
      textAndDataMining: meta("text-and-data-mining") === "allowed" ? "allowed" : "reserved",
    },
    renditions,
  };
}

function readMetadata(element: XmlElement, name: string): string | undefined {
  return listElements(element, "media-metadata").find((one) => one.attributes["name"] === name)?.attributes[
    "value"
  ];
}

function readRendition(reference: XmlElement, place: number): NewsRendition | undefined {
  const { source, name, width, height } = reference.attributes;
  if (source === undefined || !isWebAddress(source)) return undefined;
  return {
    preset: toLineOf(name) ?? `rendition-${place}`,
    type: reference.attributes["mime-type"] ?? "application/octet-stream",
    href: source,
    widthPx: Number(width ?? 0) || 0,
    heightPx: Number(height ?? 0) || 0,
  };
}

function readFocus(text: string | undefined): Focus | undefined {
  const [x = NaN, y = NaN] = (text ?? "").split(" ").map(Number);
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
}
