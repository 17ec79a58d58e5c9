import { isId, proposeId, toPictureId, type ArticleId } from "@depesche/content-model";
import type { NewsPicture, NewsRendition } from "../item/news-picture.ts";
import { isWebAddress } from "../markup/inline-reader.ts";
import { digitalSourceTypeOf } from "../news-code.ts";
import {
  isObject,
  lineAt,
  numberAt,
  objectAt,
  proseAt,
  stringAt,
  type JsonObject,
} from "../json-text/json-value.ts";
import { readRightsMembers } from "./rights-reader.ts";
import { readSources } from "./subject-reader.ts";

/** Reads the pictures of an item, in the order of its associations; one of type `picture` is its own. */
export function readPictures(object: JsonObject, id: ArticleId): readonly NewsPicture[] {
  const associated = Object.entries(objectAt(object, "associations")).flatMap(([name, value]) =>
    isObject(value) && isPicture(value) ? [{ name, value }] : [],
  );
  const all = isPicture(object) ? [{ name: "featuremedia", value: object }, ...associated] : associated;
  const taken = new Set<string>();
  return all.flatMap(({ name, value }, index) => {
    const renditions = readRenditions(value);
    if (renditions.length === 0) return [];
    const key = chooseKey(name, value, index, taken);
    const { provider } = readSources(value);
    return [
      {
        id: toPictureId(id, key),
        role: /^(?:featuremedia|mainpic|lead_\d+)$/.test(name) ? "lead" : "body",
        alt: proseAt(value, "body_text") ?? proseAt(value, "alt_text") ?? "",
        caption: proseAt(value, "description_text"),
        credit:
          lineAt(value, "byline") ?? lineAt(value, "creditline") ?? lineAt(value, "copyrightholder") ?? "",
        ...(provider === undefined ? {} : { provider }),
        digitalSourceType: digitalSourceTypeOf(stringAt(objectAt(value, "digitalsourcetype"), "uri")),
        rights: readRightsMembers(value),
        renditions,
      },
    ];
  });
}

function isPicture(object: JsonObject): boolean {
  return object["type"] === "picture" || object["type"] === "graphic";
}

/* Our own picture URIs end in `~` and the key. */
function chooseKey(name: string, object: JsonObject, index: number, taken: Set<string>): string {
  const end = /~([^~]*)$/.exec(stringAt(object, "uri") ?? "")?.[1] ?? "";
  const proposed = isId(end) ? end : (proposeId(name) ?? "picture");
  const key = taken.has(proposed) ? `${proposed}-${index}` : proposed;
  taken.add(key);
  return key;
}

function readRenditions(object: JsonObject): readonly NewsRendition[] {
  return Object.entries(objectAt(object, "renditions")).flatMap(([name, rendition]) => {
    const href = isObject(rendition) ? stringAt(rendition, "href") : undefined;
    if (!isObject(rendition) || href === undefined || !isWebAddress(href)) return [];
    const sizeBytes = numberAt(rendition, "sizeinbytes");
    return [
      {
        preset: lineAt(rendition, "title") ?? name,
        type: lineAt(rendition, "mimetype") ?? "application/octet-stream",
        href,
        widthPx: numberAt(rendition, "width") ?? 0,
        heightPx: numberAt(rendition, "height") ?? 0,
        ...(sizeBytes === undefined ? {} : { sizeBytes }),
      },
    ];
  });
}
