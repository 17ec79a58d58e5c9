import type { Focus } from "@depesche/content-model";
import { type EngineOptions, startEngine } from "../engine.ts";
import type { PictureLimits } from "../picture-header.ts";
import { RENDERER_VERSION } from "../rendition.ts";
import type { FontSources } from "../typesetting/font-library.ts";
import { createTypesetter } from "../typesetting/typesetter.ts";
import { proposeFocus } from "./focus.ts";
import { type PresetSetRequest, type PresetSetResult, renderSet } from "./responsive-set.ts";
import { renderOne } from "./preset-rendering.ts";
import type { RenditionRequest, RenditionResult } from "./rendition-request.ts";

/** Renders pictures for every channel, with the words they need and the rights inside. */
export interface CaptionRenderer {
  /** The font families there are. */
  readonly families: readonly string[];
  /** Changes whenever the same request may give other bytes: with this package's version, its engines and the fonts. */
  readonly fingerprint: string;
  /** Renders one preset; the same request gives the same bytes. What cannot be rendered is a fault, never an error. */
  renderPreset(request: RenditionRequest): Promise<RenditionResult>;
  /** Renders a picture in many widths, decoding it once. */
  renderResponsiveSet(request: PresetSetRequest): Promise<PresetSetResult>;
  /** Proposes a focus for a picture that has none, or undefined for a file that cannot be decoded. */
  proposeFocus(source: Uint8Array): Promise<Focus | undefined>;
}

/** Fonts beside the bundled ones, how much of the machine to take, and how large a picture to take in. */
export interface CaptionRendererOptions extends EngineOptions, Partial<PictureLimits> {
  readonly fonts?: FontSources;
}

/** Raised when captions or cards come out otherwise though engine and fonts are the same. */
const DRAWING_VERSION = 4;

/**
 * Sets up the picture engine and the fonts, for the whole process; call it once, where the app starts.
 *
 * Throws coded errors for fonts: `font-broken`, `font-missing`.
 */
export async function createCaptionRenderer(options: CaptionRendererOptions = {}): Promise<CaptionRenderer> {
  startEngine(options);
  const limits = { maxBytes: options.maxBytes ?? 50_000_000, maxPixels: options.maxPixels ?? 60_000_000 };
  const typesetter = await createTypesetter(options.fonts ?? {});
  return Object.freeze({
    families: typesetter.fonts.families,
    fingerprint: `${RENDERER_VERSION}-${DRAWING_VERSION}-icu-${process.versions["icu"] ?? ""}-${typesetter.fonts.fingerprint.slice(0, 16)}`,
    renderPreset: (request: RenditionRequest) => renderOne(request, typesetter, limits),
    renderResponsiveSet: (request: PresetSetRequest) => renderSet(request, limits),
    proposeFocus: (source: Uint8Array) => proposeFocus(source, limits),
  });
}
