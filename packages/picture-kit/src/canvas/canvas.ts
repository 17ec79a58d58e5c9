import type { Rgb } from "@depesche/content-model";
import type { Pixels } from "../pixels.ts";

/** Pixels that are drawn on: sRGB, red, green and blue in turn, 8 bits each. */
export interface Canvas extends Pixels {
  readonly data: Uint8Array;
}

/** A rectangle in whole pixels from the left and the top. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Takes a canvas whose pixels are anything: every one of them must be drawn. */
export function createCanvas(width: number, height: number): Canvas {
  return { data: Buffer.allocUnsafeSlow(width * height * 3), width, height };
}

/** Takes a canvas that is black all over; memory that nobody draws on is not even touched. */
export function createBlackCanvas(width: number, height: number): Canvas {
  return { data: new Uint8Array(width * height * 3), width, height };
}

/**
 * Gives the memory of pixels back at once; they must not be used again.
 *
 * Otherwise it would wait for the garbage collector, which sees little objects and not the megabytes behind them.
 */
export function releasePixels({ data }: Pixels): void {
  if (data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength)
    data.buffer.transfer(0);
}

/** Fills a box, as far as it lies on the canvas. */
export function fillBox(canvas: Canvas, box: Box, [red, green, blue]: Rgb): void {
  const { x, y, width, height } = clipBox(canvas, box);
  if (width === 0 || height === 0) return;
  const start = (y * canvas.width + x) * 3;
  const row = canvas.data.subarray(start, start + width * 3);
  if (red === green && green === blue) row.fill(red);
  else for (let at = 0; at < row.length; at += 3) row.set([red, green, blue], at);
  for (let below = 1; below < height; below += 1) {
    canvas.data.copyWithin(start + below * canvas.width * 3, start, start + width * 3);
  }
}

/** Lays a picture on the canvas, its top left corner at a place; what does not fit is left out. */
export function layPixels(canvas: Canvas, pixels: Pixels, left: number, top: number): void {
  const { x, y, width, height } = clipBox(canvas, {
    x: left,
    y: top,
    width: pixels.width,
    height: pixels.height,
  });
  for (let row = 0; row < height; row += 1) {
    const from = ((y - top + row) * pixels.width + (x - left)) * 3;
    canvas.data.set(pixels.data.subarray(from, from + width * 3), ((y + row) * canvas.width + x) * 3);
  }
}

/** Takes a window of a picture, all of which must lie in it, to be drawn on: whole rows as they are, else a copy. */
export function takeWindow(pixels: Pixels, window: Box): Canvas {
  if (window.x === 0 && window.width === pixels.width) {
    const row = pixels.width * 3;
    const data = pixels.data.subarray(window.y * row, (window.y + window.height) * row);
    return { data, width: window.width, height: window.height };
  }
  const canvas = createCanvas(window.width, window.height);
  layPixels(canvas, pixels, -window.x, -window.y);
  releasePixels(pixels);
  return canvas;
}

/** Cuts a box to what of it lies on the canvas. */
export function clipBox(canvas: Pick<Canvas, "width" | "height">, box: Box): Box {
  const x = Math.max(0, Math.min(canvas.width, Math.round(box.x)));
  const y = Math.max(0, Math.min(canvas.height, Math.round(box.y)));
  const right = Math.max(x, Math.min(canvas.width, Math.round(box.x + box.width)));
  const bottom = Math.max(y, Math.min(canvas.height, Math.round(box.y + box.height)));
  return { x, y, width: right - x, height: bottom - y };
}
