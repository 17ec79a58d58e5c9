import { createHash } from "node:crypto";
import type { CreditMetadata } from "./credit-metadata.ts";
import { isPictureError, pictureError, type PictureError } from "./picture-fault.ts";
import { type PictureLimits, readPictureHeader, toDecodeFault } from "./picture-header.ts";
import { decodePixels, encodePixels, type Pixels } from "./pixels.ts";
import type { RenditionType } from "./picture-type.ts";
import { formatXmp } from "./xmp-writer.ts";

/**
 * What rendition is wanted: its width at most, in pixels (1 to 4096; a smaller picture is not enlarged), type, quality
 * (1 to 100; default 80, AVIF 50), and the metadata it shall carry, which is none unless given.
 */
export interface RenditionOptions {
  readonly widthPx: number;
  readonly type: RenditionType;
  readonly quality?: number;
  readonly creditMetadata?: CreditMetadata;
}

/** One encoding of a picture: the file, its type, its size in pixels and its SHA-256 in hexadecimal. */
export interface Rendition {
  readonly bytes: Uint8Array;
  readonly type: RenditionType;
  readonly width: number;
  readonly height: number;
  readonly hash: string;
}

/**
 * The version of everything that decides a rendition's bytes; part of every rendition's identity.
 *
 * Raise the number when a setting changes; the rest names the engine.
 */
export const RENDERER_VERSION = "2-sharp-0.35.5";

const widestPx = 4096;
/** A picture much higher than wide would otherwise outgrow what WebP can hold (16383) and any sensible memory. */
const tallestPx = 8192;

/**
 * Renders a picture anew from its pixels: upright, sRGB, on white, never enlarged, none of the file's metadata in it.
 *
 * The same input gives the same bytes. Everything thrown is a coded {@link PictureError}: the faults of an inspection,
 * `wrong-options`, `metadata-too-long`, `render-failed`.
 */
export async function renderPicture(
  bytes: Uint8Array,
  options: RenditionOptions,
  limits: PictureLimits,
): Promise<Rendition> {
  const { widthPx, type, quality = type === "image/avif" ? 50 : 80, creditMetadata } = options;
  getWholeNumber("widthPx", widthPx, widestPx);
  getWholeNumber("quality", quality, 100);
  const reading = await readPictureHeader(bytes, limits);
  if (!reading.ok) throw pictureError(reading.fault);
  try {
    const xmp = creditMetadata === undefined ? undefined : formatXmp(creditMetadata);
    const pixels = await decodePixels(bytes, { widthPx, heightPx: tallestPx }, limits.maxPixels).catch(
      (error: unknown) => {
        throw pictureError(toDecodeFault(error, reading.type, bytes), error);
      },
    );
    const encoded = await encodePixels(pixels, { type, quality, ...(xmp !== undefined && { xmp }) });
    return toRendition(encoded, type, pixels);
  } catch (error) {
    throw isPictureError(error) ? error : renderFailure(type, error);
  }
}

function toRendition(encoded: Uint8Array, type: RenditionType, pixels: Pixels): Rendition {
  return {
    bytes: new Uint8Array(encoded.buffer, encoded.byteOffset, encoded.length),
    type,
    width: pixels.width,
    height: pixels.height,
    hash: createHash("sha256").update(encoded).digest("hex"),
  };
}

function getWholeNumber(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw pictureError({
    code: "wrong-options",
    what: `${name} is ${value}.`,
    mend: `Give a whole number from 1 to ${most}.`,
  });
}

function renderFailure(type: RenditionType, cause: unknown): PictureError {
  return pictureError(
    {
      code: "render-failed",
      what: `The picture could not be encoded as ${type}.`,
      mend: "Try another type; the cause is in the log.",
    },
    cause,
  );
}
