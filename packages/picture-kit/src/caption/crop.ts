import type { Focus } from "@depesche/content-model";
import type { Sharp } from "sharp";
import type { Box } from "../canvas/canvas.ts";
import { openPicture } from "../engine.ts";
import type { Pixels } from "../pixels.ts";

/** A size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How a picture is cut to a size: scaled to `scaled`, of which `window` is kept; `focus` is where the picture's focus then
 * lies in the window, in pixels.
 */
export interface Crop {
  readonly scaled: Size;
  readonly window: Box;
  readonly focus: { readonly x: number; readonly y: number };
}

/**
 * Plans a cut that fills a size and loses as little as can be: the window is moved until the focus lies at `anchor`
 * (fractions of the size, the middle unless given), as far as the picture reaches.
 */
export function planCrop(picture: Size, size: Size, focus: Focus, anchor: Focus = { x: 0.5, y: 0.5 }): Crop {
  const scale = Math.max(size.width / picture.width, size.height / picture.height);
  const scaled = {
    width: Math.max(size.width, Math.round(picture.width * scale)),
    height: Math.max(size.height, Math.round(picture.height * scale)),
  };
  const x = placeWindow(scaled.width, size.width, focus.x, anchor.x);
  const y = placeWindow(scaled.height, size.height, focus.y, anchor.y);
  return {
    scaled,
    window: { x, y, width: size.width, height: size.height },
    focus: { x: focus.x * scaled.width - x, y: focus.y * scaled.height - y },
  };
}

function placeWindow(scaled: number, size: number, focus: number, anchor: number): number {
  return Math.max(0, Math.min(scaled - size, Math.round(focus * scaled - anchor * size)));
}

/** Scales a size into a box, never up, each side at least a pixel. */
export function fitInside(size: Size, box: Size): Size {
  const scale = Math.min(1, box.width / size.width, box.height / size.height);
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/** Tells what part of a picture's area a cut to a size keeps, 0 to 1. */
export function keptPart(picture: Size, size: Size): number {
  const aspect = (size.width * picture.height) / (size.height * picture.width);
  return Math.min(aspect, 1 / aspect);
}

/**
 * Decodes a picture as a crop wants it: upright, sRGB, on white.
 *
 * It is scaled before it is cut: the decoder of JPEG then leaves out what nobody will see.
 */
export async function decodeCrop(bytes: Uint8Array, crop: Crop, maxPixels: number): Promise<Pixels> {
  const { x, y, width, height } = crop.window;
  return take(openScaled(bytes, crop.scaled, maxPixels).extract({ left: x, top: y, width, height }));
}

/** What is left empty around a picture, in pixels. */
export interface Surround {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** Decodes a picture to exactly a size, with room around it in the same memory: what is drawn there costs no copy. */
export async function decodeWithRoom(
  bytes: Uint8Array,
  size: Size,
  room: Surround,
  maxPixels: number,
): Promise<Pixels> {
  return take(openScaled(bytes, size, maxPixels).extend({ ...room, background: "#ffffff" }));
}

function openScaled(bytes: Uint8Array, { width, height }: Size, maxPixels: number): Sharp {
  return openPicture(bytes, maxPixels)
    .autoOrient()
    .resize({ width, height, fit: "fill" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb");
}

async function take(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
