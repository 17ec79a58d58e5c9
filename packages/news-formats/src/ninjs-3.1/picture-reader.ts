import { isId, proposeId, toPictureId, type ArticleId, type Focus } from "@depesche/content-model";
import { toProviderIdOf } from "../foreign-value.ts";
import type { NewsPicture, NewsRendition } from "../item/news-picture.ts";
import { isWebAddress } from "../markup/inline-reader.ts";
import { digitalSourceTypeOf } from "../news-code.ts";
import {
  lineAt,
  listObjects,
  numberAt,
  objectAt,
  proseAt,
  stringAt,
  type JsonObject,
} from "../json-text/json-value.ts";
import { readRightsMembers } from "./rights-reader.ts";

/** Reads the pictures of an item; one of type `picture` is its own. */
export function readPictures(object: JsonObject, id: ArticleId): readonly NewsPicture[] {
  const associated = listObjects(object["associations"]).filter((one) => isPicture(one));
  const all = isPicture(object) ? [object, ...associated] : associated;
  const taken = new Set<string>();
  return all.flatMap((one, index) => {
    const renditions = readRenditions(one);
    if (renditions.length === 0) return [];
    return [readPicture(one, id, chooseKey(one, index, taken), renditions)];
  });
}

function isPicture(object: JsonObject): boolean {
  return object["type"] === "picture" || object["type"] === "graphic";
}

function chooseKey(object: JsonObject, index: number, taken: Set<string>): string {
  const name = stringAt(object, "name") ?? "picture";
  const proposed = isId(name) ? name : (proposeId(name) ?? "picture");
  const key = taken.has(proposed) ? `${proposed}-${index}` : proposed;
  taken.add(key);
  return key;
}

function readPicture(
  object: JsonObject,
  id: ArticleId,
  key: string,
  renditions: readonly NewsRendition[],
): NewsPicture {
  const provider = listObjects(object["infoSources"]).find((source) => source["role"] === "provider");
  const providerName = provider === undefined ? undefined : lineAt(provider, "name");
  return {
    id: toPictureId(id, key),
    role: object["rel"] === "lead" ? "lead" : "body",
    alt: describe(object, "alternativeText") ?? "",
    caption: describe(object, "caption") ?? describeOtherwise(object),
    credit: lineAt(object, "by") ?? lineAt(object, "copyrightHolder") ?? "",
    ...(provider === undefined || providerName === undefined
      ? {}
      : { provider: { id: toProviderIdOf(stringAt(provider, "literal")), name: providerName } }),
    digitalSourceType: digitalSourceTypeOf(stringAt(objectAt(object, "digitalSourceType"), "uri")),
    focus: listObjects(object["renditions"]).flatMap((rendition) => readFocus(rendition) ?? [])[0],
    rights: readRightsMembers(object),
    renditions,
  };
}

function describe(object: JsonObject, role: string): string | undefined {
  const entry = listObjects(object["descriptions"]).find((one) => one["role"] === role);
  return entry === undefined ? undefined : proseAt(entry, "value");
}

function describeOtherwise(object: JsonObject): string | undefined {
  const entry = listObjects(object["descriptions"]).find((one) => one["role"] !== "alternativeText");
  return entry === undefined ? undefined : proseAt(entry, "value");
}

function readRenditions(object: JsonObject): readonly NewsRendition[] {
  return listObjects(object["renditions"]).flatMap((rendition) => {
    const href = stringAt(rendition, "href");
    if (href === undefined || !isWebAddress(href)) return [];
    const sizeBytes = numberAt(rendition, "sizeInBytes");
    return [
      {
        preset: lineAt(rendition, "name") ?? "original",
        type: lineAt(rendition, "contentType") ?? "application/octet-stream",
        href,
        widthPx: numberAt(rendition, "width") ?? 0,
        heightPx: numberAt(rendition, "height") ?? 0,
        ...(sizeBytes === undefined ? {} : { sizeBytes }),
      },
    ];
  });
}

function readFocus(rendition: JsonObject): Focus | undefined {
  const poi = objectAt(rendition, "poi");
  const width = numberAt(rendition, "width");
  const height = numberAt(rendition, "height");
  const x = numberAt(poi, "x");
  const y = numberAt(poi, "y");
  if (!width || !height || x === undefined || y === undefined) return undefined;
  return { x: x / width, y: y / height };
}
