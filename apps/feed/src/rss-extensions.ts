import { formatRfc3339 } from "@depesche/content-model";

import type { Entry, EntryPicture } from "./entry.ts";
import { shieldText } from "./shield.ts";

/** An element as `feed` takes it. */
interface RawElement {
  readonly name: string;
  readonly objects: unknown;
}

/** What RSS items say beyond `feed`'s own elements: Dublin Core persons, last change, Media RSS pictures. */
export function toRssExtensions(entry: Entry): readonly RawElement[] {
  return [
    { name: "dc:creator", objects: entry.creators.map(({ name }) => ({ _text: shieldText(name) })) },
    { name: "dc:language", objects: { _text: entry.language } },
    { name: "dc:rights", objects: { _text: shieldText(entry.copyright) } },
    { name: "dcterms:modified", objects: { _text: formatRfc3339(entry.updatedAt) } },
    { name: "media:content", objects: entry.pictures.map(toMediaContent) },
  ].filter(({ objects }) => !Array.isArray(objects) || objects.length > 0);
}

function toMediaContent(picture: EntryPicture): unknown {
  return {
    _attributes: {
      url: picture.url,
      type: picture.type,
      medium: "image",
      fileSize: picture.sizeBytes,
      width: picture.widthPx,
      height: picture.heightPx,
      ...(picture.role === "lead" && { isDefault: "true" }),
    },
    ...(picture.caption !== undefined && {
      "media:description": { _attributes: { type: "plain" }, _text: shieldText(picture.caption) },
    }),
    "media:credit": {
      _attributes: { role: "photographer", scheme: "urn:ebu" },
      _text: shieldText(picture.credit),
    },
    ...(picture.alt !== "" && {
      "media:text": { _attributes: { type: "plain" }, _text: shieldText(picture.alt) },
    }),
  };
}
