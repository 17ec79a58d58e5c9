import type { Metadata, Sharp } from "sharp";
import { type Box, type Canvas, layPixels, releasePixels } from "../canvas/canvas.ts";
import { openPicture, openPixels } from "../engine.ts";
import { type PictureError, pictureError } from "../picture-fault.ts";
import { type PictureLimits, readPictureHeader, toDecodeFault } from "../picture-header.ts";
import type { Pixels } from "../pixels.ts";
import type { Crop, Size } from "./crop.ts";

/** A source whose header was judged: its size as it is seen, and its pixels, upright, sRGB, on white. */
export interface OpenedSource {
  readonly size: Size;
  /** Opens a crop for encoding; nothing is decoded before. */
  readonly openCrop: (crop: Crop) => Sharp;
  /** Decodes a crop to be drawn on. */
  readonly decodeCrop: (crop: Crop) => Promise<Pixels>;
  /** Opens a canvas with a crop in its hole (a box whose pixels are all 0) for encoding; it takes the canvas over. */
  readonly openOnCanvas: (crop: Crop, canvas: Canvas, hole: Box) => Promise<Sharp>;
  /** Says in a coded error why decoding failed. */
  readonly explain: (thrown: unknown) => PictureError;
}

/** Judges a source by its header; throws what an inspection finds as a coded error. */
export async function openSource(bytes: Uint8Array, limits: PictureLimits): Promise<OpenedSource> {
  const reading = await readPictureHeader(bytes, limits);
  if (!reading.ok) throw pictureError(reading.fault);
  const { type, header } = reading;
  const explain = (thrown: unknown): PictureError => pictureError(toDecodeFault(thrown, type, bytes), thrown);
  const openCrop = (crop: Crop): Sharp => cut(bytes, crop, limits.maxPixels);
  const decodeCrop = (crop: Crop): Promise<Pixels> =>
    take(openCrop(crop)).catch((error: unknown) => {
      throw explain(error);
    });
  return {
    size: header.autoOrient,
    openCrop,
    decodeCrop,
    explain,
    openOnCanvas: async (crop, canvas, hole) => {
      // The engine extends before it cuts, whatever the order of the calls, so only a whole picture can stream by.
      if (isPlain(header) && isWhole(crop)) return fillHole(openCrop(crop), canvas, hole);
      const pixels = await decodeCrop(crop);
      layPixels(canvas, pixels, hole.x, hole.y);
      releasePixels(pixels);
      return openPixels(canvas.data, canvas.width, canvas.height);
    },
  };
}

/**
 * Scaled before it is cut: the decoder of JPEG then leaves out what nobody will see.
 */
function cut(bytes: Uint8Array, { scaled, window }: Crop, maxPixels: number): Sharp {
  const { width, height } = scaled;
  const whole = openPicture(bytes, maxPixels)
    .autoOrient()
    .resize({ width, height, fit: "fill" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb");
  if (isWhole({ scaled, window })) return whole;
  return whole.extract({ left: window.x, top: window.y, width: window.width, height: window.height });
}

/**
 * Opens a canvas with a crop in its hole, as {@link OpenedSource.openOnCanvas} does, of a whole picture that was decoded
 * already. It is cut before it is scaled, to whole pixels of its own: no pixel is scaled that nobody will see.
 */
export function openDecodedOnCanvas(
  pixels: Pixels,
  { scaled, window }: Crop,
  canvas: Canvas,
  hole: Box,
): Sharp {
  const [across, down] = [pixels.width / scaled.width, pixels.height / scaled.height];
  const left = Math.round(window.x * across);
  const top = Math.round(window.y * down);
  const { width, height } = window;
  const cropped = openPixels(pixels.data, pixels.width, pixels.height)
    .extract({
      left,
      top,
      width: Math.max(1, Math.min(pixels.width - left, Math.round(width * across))),
      height: Math.max(1, Math.min(pixels.height - top, Math.round(height * down))),
    })
    // These pixels were scaled well once and are nearly of the size that is wanted: the quicker kernel shows no difference.
    .resize({ width, height, fit: "fill", kernel: "cubic" });
  return fillHole(cropped, canvas, hole);
}

function isWhole({ scaled, window }: Pick<Crop, "scaled" | "window">): boolean {
  return window.width === scaled.width && window.height === scaled.height;
}

async function take(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Tells whether the engine holds a picture in the form a canvas has, so that the two can be joined bit by bit. */
function isPlain(header: Metadata): boolean {
  const { depth, space, channels, hasAlpha } = header;
  return depth === "uchar" && space === "srgb" && channels === 3 && !hasAlpha;
}

/**
 * Joins picture and canvas while the picture streams by: black around the one, black in the hole of the other, and OR
 * of both. Decoder and encoder then work at the same time, and no copy of the picture is ever whole in memory.
 */
function fillHole(picture: Sharp, canvas: Canvas, hole: Box): Sharp {
  const { data, width, height } = canvas;
  return picture
    .extend({
      left: hole.x,
      top: hole.y,
      right: width - hole.x - hole.width,
      bottom: height - hole.y - hole.height,
      background: "#000000",
    })
    .boolean(Buffer.from(data.buffer, data.byteOffset, data.length), "or", {
      raw: { width, height, channels: 3 },
    });
}
