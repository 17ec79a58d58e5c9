import type { Sharp } from "sharp";
import { createHash } from "node:crypto";
import type { CreditMetadata } from "../credit-metadata.ts";
import { openPicture } from "../engine.ts";
import { withIim } from "../iim-writer.ts";
import { type EncodingEffort, encodePicture } from "../pixels.ts";
import type { RenditionType } from "../picture-type.ts";
import type { Rendition } from "../rendition.ts";
import { formatXmp } from "../xmp-writer.ts";
import type { PictureWords } from "./rendition-request.ts";

/** How a picture becomes a file. */
export interface RenditionEncoding {
  readonly type: RenditionType;
  readonly quality: number;
  readonly effort: EncodingEffort;
  readonly fineColour: boolean;
  readonly metadata: CreditMetadata;
}

/** Lays given metadata over what the words say, so that description, alt text and credit are never missing from a file. */
export function completeMetadata(words: PictureWords, metadata: CreditMetadata = {}): CreditMetadata {
  const { caption, headline, credit, alt, extendedDescription } = words;
  return {
    ...(caption !== undefined && { caption }),
    ...(headline !== undefined && { headline }),
    ...(credit !== undefined && { credit }),
    ...(alt !== undefined && { altText: alt }),
    ...(extendedDescription !== undefined && { extendedDescription }),
    ...metadata,
  };
}

/**
 * Encodes a picture with its metadata: XMP in every type, IPTC IIM in JPEG too.
 *
 * AVIF is given half the quality number and a little more, which looks the same. Errors: `metadata-too-long`.
 */
export async function encodeRendition(picture: Sharp, encoding: RenditionEncoding): Promise<Rendition> {
  const { type, effort, fineColour, metadata } = encoding;
  const xmp = formatXmp(metadata);
  const quality = type === "image/avif" ? Math.round(encoding.quality * 0.63) : encoding.quality;
  const { data, info } = await encodePicture(picture, { type, quality, effort, fineColour, xmp });
  const tagged = type === "image/jpeg" ? withIim(data, metadata) : data;
  return {
    bytes: new Uint8Array(tagged.buffer, tagged.byteOffset, tagged.length),
    type,
    width: info.width,
    height: info.height,
    hash: createHash("sha256").update(tagged).digest("hex"),
  };
}

const maxPixels = 100_000_000;

/** Gives the ThumbHash of a file of ours in base64: 28 characters of which a blurred placeholder of its shape is drawn. */
export async function toThumbhash(bytes: Uint8Array): Promise<string> {
  const { data, info } = await openPicture(bytes, maxPixels)
    .resize({ width: 100, height: 100, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { rgbaToThumbHash } = await import("thumbhash");
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
