import type { Focus } from "@depesche/content-model";
import { openPixels } from "../engine.ts";
import { type PictureLimits, readPictureHeader } from "../picture-header.ts";
import { decodePixels } from "../pixels.ts";

/** Enough to see where colour, skin and contrast gather. */
const lookPx = 480;

/**
 * Proposes a picture's focus: the place that draws the eye most (skin, saturated colour, edges). A proposal and no more: an editor knows better. Undefined for a file that
 * cannot be decoded.
 */
export async function proposeFocus(bytes: Uint8Array, limits: PictureLimits): Promise<Focus | undefined> {
  const reading = await readPictureHeader(bytes, limits);
  if (!reading.ok) return undefined;
  try {
    return await findAttention(bytes, limits.maxPixels);
  } catch {
    // Broken behind a sound header: whoever renders it says so.
    return undefined;
  }
}

async function findAttention(bytes: Uint8Array, maxPixels: number): Promise<Focus> {
  const small = await decodePixels(bytes, { widthPx: lookPx, heightPx: lookPx }, maxPixels);
  const side = Math.min(small.width, small.height);
  const { info } = await openPixels(small.data, small.width, small.height)
    .resize({ width: side, height: side, fit: "cover", position: "attention" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { attentionX, attentionY } = info;
  if (attentionX === undefined || attentionY === undefined) return { x: 0.5, y: 0.5 };
  return { x: toFraction(attentionX, small.width), y: toFraction(attentionY, small.height) };
}

/** What draws the eye may lie at the rim; photographers put what matters nearer to the middle. */
const trust = 0.6;

function toFraction(at: number, size: number): number {
  const fraction = Math.max(0, Math.min(1, at / size));
  return Math.round((0.5 + (fraction - 0.5) * trust) * 1000) / 1000;
}
