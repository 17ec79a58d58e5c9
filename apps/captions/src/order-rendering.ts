import { isMediaError, type MediaStore } from "@depesche/media-store";
import type { CaptionRenderer } from "@depesche/picture-kit";

import { isCut } from "./recipe.ts";
import { toFault, type RenderOutcome } from "./render-outcome.ts";
import type { RenditionOrder } from "./rendition-order.ts";

/** What orders are carried out with. */
export interface OrderRendering {
  readonly renderer: CaptionRenderer;
  readonly media: MediaStore;
}

/**
 * Carries out an order: reads the picture, verified, and renders it. Whatever is wrong is a fault:
 * `picture-lost`, `picture-damaged`, `media-unreadable` and the picture kit's own.
 */
export async function renderOrder(
  order: RenditionOrder,
  { renderer, media }: OrderRendering,
): Promise<RenderOutcome> {
  const { asset, preset, type, words, publication, metadata, effort } = order;
  const source = asset === undefined ? undefined : await readSource(asset, media);
  if (source !== undefined && "kind" in source) return source;
  // Without an editor's word, what draws the eye is kept.
  const focus =
    order.focus ?? (source !== undefined && isCut(preset) ? await renderer.proposeFocus(source) : undefined);
  const result = await renderer.renderPreset({
    source,
    preset,
    type,
    words,
    publication,
    focus,
    metadata,
    effort,
    thumbhash: true,
  });
  if (!result.ok) return toFault(result.fault.code, result.fault.what);
  const { bytes, width, height, hash, thumbhash = "" } = result.rendition;
  return { kind: "rendered", rendition: { bytes, type, width, height, hash, thumbhash } };
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
