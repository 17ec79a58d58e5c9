import type { Focus } from "@depesche/content-model";
import { proposeFocus } from "./caption/focus.ts";
import { type EngineOptions, startEngine } from "./engine.ts";
import { type Inspection, type InspectionLimits, inspectPicture } from "./inspection.ts";
import type { PictureLimits } from "./picture-header.ts";
import { type Rendition, type RenditionOptions, renderPicture } from "./rendition.ts";

/** What an app does with pictures. */
export interface PictureKit {
  /** Says what a file holds: a picture or a fault, never an error; `limits` overrule the kit's own. */
  inspect(bytes: Uint8Array, limits?: InspectionLimits): Promise<Inspection>;
  /** Renders a picture into a clean file of its own; throws a coded {@link PictureError} when that cannot be. */
  renderRendition(bytes: Uint8Array, options: RenditionOptions): Promise<Rendition>;
  /** Proposes a focus for an editor to overrule, or undefined for a file that cannot be decoded. */
  proposeFocus(bytes: Uint8Array): Promise<Focus | undefined>;
}

/** How much of the machine to take, and how large a picture to take in: 50 MB and 60 megapixels unless told otherwise. */
export interface PictureKitOptions extends EngineOptions, Partial<PictureLimits> {}

/** Sets the picture engine up safely, for the whole process, and gives what works with it; call it once, where the app starts. */
export function createPictureKit(options: PictureKitOptions = {}): PictureKit {
  startEngine(options);
  const limits = { maxBytes: options.maxBytes ?? 50_000_000, maxPixels: options.maxPixels ?? 60_000_000 };
  return Object.freeze({
    inspect: (bytes: Uint8Array, own: InspectionLimits = {}) =>
      inspectPicture(bytes, { ...limits, decode: false, ...own }),
    renderRendition: (bytes: Uint8Array, wanted: RenditionOptions) => renderPicture(bytes, wanted, limits),
    proposeFocus: (bytes: Uint8Array) => proposeFocus(bytes, limits),
  });
}
