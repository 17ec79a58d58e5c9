import { builtinPresets, type Preset } from "@depesche/content-model";
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { PresetRendition, RenditionRequest, RenditionResult } from "./rendition-request.ts";

/** A paper for tests. */
export const paper = { title: "Lüttensieler Bote", accent: "#8a1c1c" };

/** Words of every kind. */
export const words = {
  language: "de",
  kicker: "Hafen",
  headline: "Der Kran, der nicht mehr drehen wollte",
  caption: "Der Kran am 22. November am Außenhafen: 30 t hebt er noch – drehen will er nicht.",
  credit: "Mara Lindqvist/NPD",
  alt: "Ein Hafenkran vor grauem Himmel",
};

/** Gets a built-in preset, changed as a test wants it. */
export function presetOf<P extends Preset = Preset>(name: string, change: Partial<P> = {}): Preset {
  const preset = builtinPresets.get(name);
  if (preset === undefined) throw new Error(`there is no preset ${name}`);
  return { ...preset, ...change };
}

/** Fills in a request. */
export function requestOf(request: Partial<RenditionRequest>): RenditionRequest {
  return {
    preset: presetOf("captioned"),
    type: "image/jpeg",
    words,
    publication: paper,
    effort: "request",
    ...request,
  };
}

/** Gets the rendition of a result, or fails the test with what the fault says. */
export function getRendition(result: RenditionResult): PresetRendition {
  if (result.ok) return result.rendition;
  throw new Error(`${result.fault.code}: ${result.fault.what}`);
}

/** Decodes a file to its pixels. */
export async function toPixels(
  bytes: Uint8Array,
): Promise<{ readonly data: Buffer; readonly width: number; readonly height: number }> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Reads a photograph of the sample newsroom. */
export function readSample(name: string): Promise<Buffer> {
  return readFile(new URL(`../../../../content/articles/2026/${name}.jpg`, import.meta.url));
}
