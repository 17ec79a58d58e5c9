import type { Focus } from "@depesche/content-model";
import type { Box } from "../canvas/canvas.ts";

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

/** Plans no cut at all: the whole picture, scaled to a size of its own shape. */
export function planWhole(size: Size): Crop {
  return {
    scaled: size,
    window: { x: 0, y: 0, width: size.width, height: size.height },
    focus: { x: size.width / 2, y: size.height / 2 },
  };
}

/** Tells what part of a picture's area a cut to a size keeps, 0 to 1. */
export function keptPart(picture: Size, size: Size): number {
  const aspect = (size.width * picture.height) / (size.height * picture.width);
  return Math.min(aspect, 1 / aspect);
}
