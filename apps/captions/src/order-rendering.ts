import { isMediaError, type MediaStore } from "@depesche/media-store";
import { isPictureError, type CaptionRenderer } from "@depesche/picture-kit";

import type { GetRenderer } from "./font-renderers.ts";
import { isCut } from "./recipe.ts";
import { toFault, type RenderOutcome } from "./render-outcome.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/** So many of the characters no font has are named: enough to know which script they are of. */
const shownGlyphs = 8;

/** What orders are carried out with. */
export interface OrderRendering {
  readonly getRenderer: GetRenderer;
  readonly media: MediaStore;
}

/**
 * Carries out an order: reads the picture, verified, and renders it. Whatever is wrong is a fault:
 * `picture-lost`, `picture-damaged`, `media-unreadable`, `font-lost` and the picture kit's own.
 */
export async function renderOrder(
  order: RenditionOrder,
  { getRenderer, media }: OrderRendering,
): Promise<RenderOutcome> {
  const { asset, logo, preset, type, words, publication, metadata, effort } = order;
  const source = asset === undefined ? undefined : await readSource(asset, media);
  if (source !== undefined && "kind" in source) return source;
  const mark = logo === undefined ? undefined : await readSource(logo, media);
  if (mark !== undefined && "kind" in mark) return mark;
  const renderer = await openRenderer(order, getRenderer);
  if ("kind" in renderer) return renderer;
  // Without an editor's word, what draws the eye is kept.
  const focus =
    order.focus ?? (source !== undefined && isCut(preset) ? await renderer.proposeFocus(source) : undefined);
  const result = await renderer.renderPreset({
    source,
    preset,
    type,
    words,
    publication: { ...publication, mark },
    focus,
    metadata,
    effort,
    thumbhash: true,
  });
  if (!result.ok) return toFault(result.fault.code, result.fault.what);
  const { bytes, width, height, hash, thumbhash = "", report } = result.rendition;
  const leftOut = report.leftOut.map(({ text, glyphs }) => ({ text, glyphs: glyphs.slice(0, shownGlyphs) }));
  return {
    kind: "rendered",
    rendition: { bytes, type, width, height, hash, thumbhash, ...(leftOut.length > 0 && { leftOut }) },
  };
}

async function openRenderer(
  { fonts }: RenditionOrder,
  getRenderer: GetRenderer,
): Promise<CaptionRenderer | RenderOutcome> {
  try {
    return await getRenderer(fonts);
  } catch (error) {
    if (isPictureError(error) || isMediaError(error)) return toFault(error.code, error.what);
    if (error instanceof Error && "code" in error) return toFault(String(error.code), error.message);
    throw error;
  }
}

async function readSource(hash: string, media: MediaStore): Promise<Uint8Array | RenderOutcome> {
  try {
    const bytes = await media.get(hash);
    return bytes ?? toFault("picture-lost", "The picture's bytes are not in the media store.");
  } catch (error) {
    if (!isMediaError(error)) throw error;
    const code = error.code === "media-damaged" ? "picture-damaged" : error.code;
    return toFault(code, error.what);
  }
}
