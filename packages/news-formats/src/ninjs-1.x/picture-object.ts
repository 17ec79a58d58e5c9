import type { NewsItem } from "../item/news-item.ts";
import { toPictureUri, type NewsPicture } from "../item/news-picture.ts";
import { toDigitalSourceType, toInfoSource } from "./origin-member.ts";
import { toRenditionNames } from "./rendition-name.ts";
import { toRightsInfo } from "./rights-member.ts";

/** Makes the association of a picture: `byline` is its credit, `description_text` its caption, `body_text` its alternative text. */
export function toPictureObject(picture: NewsPicture, item: NewsItem): unknown {
  const uri = toPictureUri(item.uri, picture);
  return {
    uri,
    type: "picture",
    versioncreated: item.versionCreatedAt,
    embargoed: item.embargoUntil,
    pubstatus: "usable",
    byline: picture.credit,
    description_text: picture.caption,
    body_text: picture.alt,
    infosource: picture.provider === undefined ? undefined : [toInfoSource(picture.provider)],
    copyrightholder: picture.rights.copyrightHolder,
    copyrightnotice: picture.rights.copyrightNotice,
    usageterms: picture.rights.usageTerms,
    rightsinfo: toRightsInfo({ uri, rights: picture.rights }),
    digitalsourcetype: toDigitalSourceType(picture.digitalSourceType),
    renditions: toRenditions(picture),
  };
}

function toRenditions(picture: NewsPicture): unknown {
  const names = toRenditionNames(picture.renditions);
  return Object.fromEntries(
    picture.renditions.map((rendition, index) => [
      names[index],
      {
        title: rendition.preset,
        href: rendition.href,
        mimetype: rendition.type,
        width: rendition.widthPx,
        height: rendition.heightPx,
        sizeinbytes: rendition.sizeBytes,
      },
    ]),
  );
}
