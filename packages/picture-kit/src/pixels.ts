import type { OutputInfo, Sharp } from "sharp";
import { openPicture, openPixels } from "./engine.ts";
import type { RenditionType } from "./picture-type.ts";

/** A decoded picture: sRGB, 8 bits, red, green and blue in turn, no alpha, upright, and nothing of the file's metadata. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The box a picture must fit into, in pixels. */
export interface PixelBox {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * How much time an encoder may take: `background` for the smallest files, `request` when somebody waits.
 *
 * AVIF at effort 3 and 0, WebP at 4 and 2: at 0 an AVIF takes a fifth of the time and has an eighth more bytes.
 */
export type EncodingEffort = "background" | "request";

/** How pixels become a file; `xmp` is the only metadata it will carry. `fineColour` keeps the edges of coloured text. */
export interface Encoding {
  readonly type: RenditionType;
  readonly quality: number;
  readonly xmp?: string;
  readonly effort?: EncodingEffort;
  readonly fineColour?: boolean;
}

/**
 * Decodes the first frame upright into a box, never enlarged, alpha laid on white, any colour space turned into sRGB.
 *
 * Everything is drawn on and encoded from these pixels, so no rendition can carry what it was not given.
 */
export async function decodePixels(bytes: Uint8Array, box: PixelBox, maxPixels: number): Promise<Pixels> {
  const { data, info } = await openPicture(bytes, maxPixels)
    .autoOrient()
    .resize({ width: box.widthPx, height: box.heightPx, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/**
 * Encodes pixels, the same bytes for the same pixels.
 *
 * Plain JPEG for speed: mozjpeg takes three times as long for a fifth less, and who wants fewer bytes takes WebP or AVIF.
 * AVIF at effort 3: effort 4 takes four times as long for an eighth less.
 */
export async function encodePixels(pixels: Pixels, encoding: Encoding): Promise<Uint8Array> {
  const { data } = await encodePicture(openPixels(pixels.data, pixels.width, pixels.height), encoding);
  return data;
}

/** Encodes a picture that is opened, as {@link encodePixels} does. */
export async function encodePicture(
  picture: Sharp,
  encoding: Encoding,
): Promise<{ readonly data: Buffer; readonly info: OutputInfo }> {
  const { type, quality, xmp, effort = "background", fineColour = false } = encoding;
  const unhurried = effort === "background";
  const image = xmp === undefined ? picture : picture.withXmp(xmp);
  switch (type) {
    case "image/jpeg":
      return image
        .jpeg({
          quality,
          progressive: false,
          mozjpeg: false,
          chromaSubsampling: fineColour ? "4:4:4" : "4:2:0",
        })
        .toBuffer({ resolveWithObject: true });
    case "image/webp":
      return image.webp({ quality, effort: unhurried ? 4 : 2 }).toBuffer({ resolveWithObject: true });
    case "image/avif":
      return image.avif({ quality, effort: unhurried ? 3 : 0 }).toBuffer({ resolveWithObject: true });
    case "image/png":
      return image.png({ compressionLevel: unhurried ? 9 : 6 }).toBuffer({ resolveWithObject: true });
  }
}
