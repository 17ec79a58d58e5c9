import type { Rgb } from "@depesche/content-model";
import { openPicture } from "../engine.ts";
import type { Canvas } from "./canvas.ts";

/** A logo at the size it is drawn in: red, green, blue and alpha in turn. */
export interface Logo {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const maxPixels = 16_000_000;

/** Decodes a logo into a box, never enlarged; errors as the decoder has them. */
export async function decodeLogo(bytes: Uint8Array, widthPx: number, heightPx: number): Promise<Logo> {
  const { data, info } = await openPicture(bytes, maxPixels)
    .resize({ width: widthPx, height: heightPx, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Lays a logo on the canvas, in its own colours or as a shape in one colour (`tint`), so that it shows on a dark ground. */
export function drawLogo(canvas: Canvas, logo: Logo, left: number, top: number, tint?: Rgb): void {
  for (let y = 0; y < logo.height; y += 1) {
    for (let x = 0; x < logo.width; x += 1) {
      const to = ((top + y) * canvas.width + left + x) * 3;
      if (left + x < 0 || left + x >= canvas.width || top + y < 0 || top + y >= canvas.height) continue;
      const from = (y * logo.width + x) * 4;
      const alpha = (logo.data[from + 3] ?? 0) / 255;
      for (let channel = 0; channel < 3; channel += 1) {
        const ink = tint?.[channel] ?? logo.data[from + channel] ?? 0;
        const under = canvas.data[to + channel] ?? 0;
        canvas.data[to + channel] = Math.round(under + (ink - under) * alpha);
      }
    }
  }
}
