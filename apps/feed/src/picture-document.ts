import { parsePictureId, toPictureId, type Instant } from "@depesche/content-model";
import { createProblem, formatReservation, type DocumentBytes } from "@depesche/http-kit";
import type { MediaStore } from "@depesche/media-store";
import type { View } from "@depesche/newsroom-store";

import { extensionOf, versionOf } from "./addresses.ts";

/** Browsers keep a rendition at most a day, for every one can be taken back. */
const maxAgeS = 24 * 60 * 60;

/** Finds a recorded rendition's bytes, when readers of the site may have the picture; undefined otherwise. */
export async function findPictureDocument(
  options: { readonly view: View; readonly media: MediaStore },
  name: { readonly picture: string; readonly file: string; readonly version: string | undefined },
  now: Instant,
): Promise<DocumentBytes | undefined> {
  const id = parsePictureId(name.picture);
  const dot = name.file.lastIndexOf(".");
  if (id === undefined || dot < 0) return undefined;
  const preset = name.file.slice(0, dot);
  const viewed = await options.view.findPicture(toPictureId(id.article, id.key), preset, now);
  if (viewed === undefined || extensionOf(viewed.rendition.type) !== name.file.slice(dot + 1))
    return undefined;
  const body = await options.media.get(viewed.rendition.hash);
  if (body === undefined) {
    throw createProblem({
      status: 503,
      code: "picture-lost",
      title: "The picture's bytes are not in the media store",
    });
  }
  const { until } = viewed.release;
  return {
    body,
    type: viewed.rendition.type,
    etag: viewed.rendition.hash.slice(0, 32),
    // An address without version, or with another's, says nothing lasting about these bytes.
    maxAgeS: name.version === versionOf(viewed.rendition.hash) ? maxAgeS : 0,
    ...(until !== undefined && { until }),
    headers: { "Cross-Origin-Resource-Policy": "cross-origin", ...formatReservation(viewed.mining) },
  };
}
