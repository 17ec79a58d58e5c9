import { createHash } from "node:crypto";
import type { CreditMetadata } from "../credit-metadata.ts";
import { openPixels } from "../engine.ts";
import { withIim } from "../iim-writer.ts";
import { type EncodingEffort, encodePixels, type Pixels } from "../pixels.ts";
import type { RenditionType } from "../picture-type.ts";
import type { Rendition } from "../rendition.ts";
import { formatXmp } from "../xmp-writer.ts";
import type { PictureWords } from "./rendition-request.ts";

/** How a canvas becomes a file. */
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
 * Encodes a canvas with its metadata: XMP in every type, IPTC IIM in JPEG too.
 *
 * AVIF is given half the quality number and a little more, which looks the same. Errors: `metadata-too-long`.
 */
export async function encodeRendition(pixels: Pixels, encoding: RenditionEncoding): Promise<Rendition> {
  const { type, effort, fineColour, metadata } = encoding;
  const xmp = formatXmp(metadata);
  const quality = type === "image/avif" ? Math.round(encoding.quality * 0.63) : encoding.quality;
  const encoded = await encodePixels(pixels, { type, quality, effort, fineColour, xmp });
  const tagged = type === "image/jpeg" ? withIim(encoded, metadata) : encoded;
  return {
    bytes: new Uint8Array(tagged.buffer, tagged.byteOffset, tagged.length),
    type,
    width: pixels.width,
    height: pixels.height,
    hash: createHash("sha256").update(tagged).digest("hex"),
  };
}

/** Gives the ThumbHash of pixels in base64: 28 characters from which a blurred placeholder with the right shape is drawn. */
export async function toThumbhash(pixels: Pixels): Promise<string> {
  const { data, info } = await openPixels(pixels.data, pixels.width, pixels.height)
    .resize({ width: 100, height: 100, fit: "inside", withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { rgbaToThumbHash } = await import("thumbhash");
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
