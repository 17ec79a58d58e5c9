import {
  getAssetHash,
  isId,
  proposeId,
  toPictureId,
  type ArticleId,
  type Focus,
} from "@depesche/content-model";
import type { NewsPicture, NewsRendition } from "../item/news-picture.ts";
import { isWebAddress } from "../markup/inline-reader.ts";
import { findElement, lineOf, listElements, proseOf, type XmlElement } from "../xml/element.ts";
import { nameOf, readParty, readRightsInfo } from "./party-reader.ts";
import { endOfOwnTerm, readOwnProperty } from "./qcode.ts";
import { readDigitalSourceType } from "./digital-source-type.ts";
import { ownTerm } from "./vocabulary.ts";

/** Reads the newsItem of a picture; undefined when none of its renditions can be fetched. */
export function readPictureItem(root: XmlElement, id: ArticleId, index: number): NewsPicture | undefined {
  const content = findElement(root, "contentMeta");
  const renditions = listElements(findElement(root, "contentSet"), "remoteContent").flatMap(
    (element) => readRendition(element) ?? [],
  );
  if (renditions.length === 0) return undefined;
  const descriptions = listElements(content, "description");
  const isAlt = (element: XmlElement): boolean => element.attributes["role"] === ownTerm("altText");
  return {
    id: toPictureId(id, chooseKey(root.attributes["guid"] ?? "", index)),
    role: readOwnProperty(content, "contentMetaExtProperty", "pictureRole") === "lead" ? "lead" : "body",
    alt: proseOf(descriptions.find(isAlt)) ?? "",
    caption: proseOf(descriptions.find((one) => !isAlt(one))),
    credit: lineOf(findElement(content, "creditline")) ?? nameOf(findElement(content, "creator")) ?? "",
    provider: readParty(findElement(content, "infoSource")),
    digitalSourceType: readDigitalSourceType(content),
    focus: readFocus(readOwnProperty(content, "contentMetaExtProperty", "focus")),
    rights: readRightsInfo(findElement(root, "rightsInfo")),
    renditions,
  };
}

/* Our own picture URIs end in `~` and the key. */
function chooseKey(guid: string, index: number): string {
  const end = /~([^~]*)$/.exec(guid)?.[1] ?? "";
  return isId(end) ? end : (proposeId(guid) ?? `picture-${index}`);
}

function readRendition(element: XmlElement): NewsRendition | undefined {
  const { rendition, href, contenttype, width, height, size } = element.attributes;
  if (href === undefined || !isWebAddress(href)) return undefined;
  const own = endOfOwnTerm(rendition, "preset-");
  const hash = lineOf(findElement(element, "hash"));
  return {
    preset: (own === undefined ? rendition?.split(":")[1] : decodeTerm(own)) ?? "original",
    type: contenttype ?? "application/octet-stream",
    href,
    widthPx: Number(width ?? 0) || 0,
    heightPx: Number(height ?? 0) || 0,
    sizeBytes: size === undefined ? undefined : Number(size),
    hash: hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? getAssetHash(hash) : undefined,
  };
}

function decodeTerm(term: string): string {
  try {
    return decodeURIComponent(term);
  } catch {
    return term;
  }
}

function readFocus(text: string | undefined): Focus | undefined {
  const [x = NaN, y = NaN] = (text ?? "").split(" ").map(Number);
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
}
