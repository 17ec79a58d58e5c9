import type { PicturePreset } from "@depesche/content-model";
import type { CreditMetadata } from "../credit-metadata.ts";
import type { PictureLimits } from "../picture-header.ts";
import { pictureError } from "../picture-fault.ts";
import type { Pixels } from "../pixels.ts";
import { releasePixels } from "../canvas/canvas.ts";
import { openPixels } from "../engine.ts";
import { tallestPx } from "./captioned-drawing.ts";
import { completeMetadata, encodeRendition, toThumbhash } from "./encoded-rendition.ts";
import { fitInside, planWhole } from "./crop.ts";
import { openSource } from "./opened-source.ts";
import { toRenditionFault } from "./preset-rendering.ts";
import type { PresetRendition, RenditionFault, RenditionRequest } from "./rendition-request.ts";

/** Which renditions of one picture are wanted: every preset in every type. */
export interface PresetSetRequest extends Pick<RenditionRequest, "words" | "metadata" | "effort"> {
  readonly source: Uint8Array;
  readonly presets: readonly PicturePreset[];
  readonly types: readonly RenditionRequest["type"][];
}

/** The renditions, widest first, with the picture's placeholder (ThumbHash, base64); or why there are none. */
export type PresetSetResult =
  | { readonly ok: true; readonly renditions: readonly PresetRendition[]; readonly thumbhash: string }
  | { readonly ok: false; readonly fault: RenditionFault };

/**
 * Renders a picture in many widths. It is decoded once, to the widest, and every other width is made from that one.
 *
 * The same request gives the same bytes; a single rendering of one of the widths may differ from it in the last bits of
 * its pixels, since it scales the picture in one step.
 */
export async function renderSet(request: PresetSetRequest, limits: PictureLimits): Promise<PresetSetResult> {
  const presets = [...request.presets].sort((a, b) => b.widthPx - a.widthPx);
  const [widest] = presets;
  try {
    if (widest === undefined) throw nothingWanted();
    const source = await openSource(request.source, limits);
    const box = { width: widest.widthPx, height: tallestPx };
    const largest = await source.decodeCrop(planWhole(fitInside(source.size, box)));
    const metadata = completeMetadata(request.words, request.metadata);
    const renditions: PresetRendition[] = [];
    const made: Pixels[] = [largest];
    let pixels = await shrink(largest, widest.widthPx);
    for (const [index, preset] of presets.entries()) {
      const next = presets[index + 1];
      // One width is encoded while the next is made.
      const [encoded, smaller] = await Promise.all([
        encodeAll(pixels, preset, request, metadata),
        next === undefined ? pixels : shrink(findSource(made, next.widthPx), next.widthPx),
      ]);
      renditions.push(...encoded);
      if (smaller.width < (made.at(-1)?.width ?? 0)) made.push(smaller);
      pixels = smaller;
    }
    const smallest = renditions.at(-1);
    const thumbhash = smallest === undefined ? "" : await toThumbhash(smallest.bytes);
    for (const pixels of made) releasePixels(pixels);
    return { ok: true, renditions, thumbhash };
  } catch (error) {
    return { ok: false, fault: toRenditionFault(error, widest ?? { name: "(none)" }) };
  }
}

async function encodeAll(
  pixels: Pixels,
  preset: PicturePreset,
  { types, effort = "background" }: PresetSetRequest,
  metadata: CreditMetadata,
): Promise<readonly PresetRendition[]> {
  const renditions: PresetRendition[] = [];
  for (const type of types) {
    const picture = openPixels(pixels.data, pixels.width, pixels.height);
    const encoding = { type, quality: preset.quality, effort, fineColour: false, metadata };
    const rendition = await encodeRendition(picture, encoding);
    renditions.push({
      ...rendition,
      preset: preset.name,
      report: { ellipsed: [], leftOut: [], hyphens: 0, lines: 0 },
    });
  }
  return renditions;
}

/** Takes the smallest of what was made that is twice as wide as what is wanted: no sharpness is lost, and much time won. */
function findSource(made: readonly Pixels[], widthPx: number): Pixels {
  const [largest] = made;
  const source = made.findLast((pixels) => pixels.width >= widthPx * 2) ?? largest;
  if (source === undefined) throw nothingWanted();
  return source;
}

async function shrink(pixels: Pixels, widthPx: number): Promise<Pixels> {
  if (pixels.width <= widthPx) return pixels;
  const { data, info } = await openPixels(pixels.data, pixels.width, pixels.height)
    .resize({ width: widthPx })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function nothingWanted(): Error {
  return pictureError({
    code: "wrong-options",
    what: "No preset was asked for.",
    mend: "Give at least one width.",
  });
}
