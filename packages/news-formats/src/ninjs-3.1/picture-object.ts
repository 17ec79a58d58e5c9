import type { NewsItem } from "../item/news-item.ts";
import { keyOf, toPictureUri, type NewsPicture } from "../item/news-picture.ts";
import { toDigitalSourceType, toInfoSource } from "./origin-member.ts";
import { findLargest } from "./picture-focus.ts";
import { toRightsInfo } from "./rights-member.ts";

/** Makes the association of a picture: `rel` is its role, `by` its credit, its alternative text a description. */
export function toPictureObject(picture: NewsPicture, item: NewsItem): unknown {
  const uri = toPictureUri(item.uri, picture);
  const largest = findLargest(picture.renditions);
  const { focus } = picture;
  const descriptions = [
    ...(picture.caption === undefined ? [] : [{ role: "caption", value: picture.caption }]),
    { role: "alternativeText", value: picture.alt },
  ];
  return {
    name: keyOf(picture),
    rel: picture.role,
    uri,
    type: "picture",
    versionCreated: item.versionCreatedAt,
    embargoedUntil: item.embargoUntil,
    pubStatus: "usable",
    by: picture.credit,
    descriptions: descriptions.map((entry) => ({ ...entry, contentType: "text/plain" })),
    infoSources: picture.provider === undefined ? undefined : [toInfoSource(picture.provider)],
    copyrightHolder: picture.rights.copyrightHolder,
    copyrightNotice: picture.rights.copyrightNotice,
    usageTerms: picture.rights.usageTerms,
    rightsInfo: toRightsInfo({ uri, rights: picture.rights }),
    digitalSourceType: toDigitalSourceType(picture.digitalSourceType),
    renditions: picture.renditions.map((rendition) => ({
      name: rendition.preset,
      href: rendition.href,
      contentType: rendition.type,
      width: rendition.widthPx,
      height: rendition.heightPx,
      sizeInBytes: rendition.sizeBytes,
      poi:
        focus === undefined || rendition !== largest
          ? undefined
          : {
              x: Math.round(focus.x * rendition.widthPx),
              y: Math.round(focus.y * rendition.heightPx),
            },
    })),
  };
}
