import type { Sharp } from "sharp";
import { type Box, type Canvas, releasePixels } from "../canvas/canvas.ts";
import { openPixels } from "../engine.ts";
import type { Pixels } from "../pixels.ts";
import type { Crop } from "./crop.ts";
import { openDecodedOnCanvas, type OpenedSource } from "./opened-source.ts";
import type { TypesettingReport } from "./rendition-request.ts";

/**
 * What a rendition consists of: a canvas, a crop of the picture, or a crop in a hole of the canvas; and what to say of it.
 */
export interface Drawing {
  readonly canvas?: Canvas;
  readonly crop?: Crop;
  /** Where the crop stands on the canvas; all its pixels are 0. */
  readonly hole?: Box;
  /** The whole picture, decoded already and at least as large as the crop wants it; the crop is made of it. */
  readonly decoded?: Pixels;
  readonly report: TypesettingReport;
}

/** Opens a drawing for encoding. */
export async function openDrawing(drawing: Drawing, source: OpenedSource | undefined): Promise<Sharp> {
  const { canvas, crop, hole, decoded } = drawing;
  if (decoded !== undefined && crop !== undefined && canvas !== undefined && hole !== undefined) {
    return openDecodedOnCanvas(decoded, crop, canvas, hole);
  }
  if (source !== undefined && crop !== undefined) {
    return canvas === undefined || hole === undefined
      ? source.openCrop(crop)
      : source.openOnCanvas(crop, canvas, hole);
  }
  if (canvas === undefined) throw new TypeError("a drawing has a canvas, or a crop of a source");
  return openPixels(canvas.data, canvas.width, canvas.height);
}

/** Gives the memory of a drawing back, once it is encoded. */
export function releaseDrawing({ canvas, decoded }: Drawing): void {
  if (canvas !== undefined) releasePixels(canvas);
  if (decoded !== undefined) releasePixels(decoded);
}
