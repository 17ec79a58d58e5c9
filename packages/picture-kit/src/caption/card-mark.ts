import type { CardPreset, Rgb } from "@depesche/content-model";
import type { Canvas } from "../canvas/canvas.ts";
import { drawText } from "../canvas/ink.ts";
import { decodeLogo, drawLogo, type Logo } from "../canvas/logo.ts";
import type { SetText } from "../typesetting/text-setting.ts";
import type { TextSheet } from "./drawn-text.ts";
import type { PublicationMark } from "./rendition-request.ts";

/** The publication's mark as it is drawn: its logo, or its name. */
export type CardMark =
  | { readonly kind: "logo"; readonly logo: Logo; readonly widthPx: number; readonly heightPx: number }
  | { readonly kind: "name"; readonly name: SetText; readonly widthPx: number; readonly heightPx: number };

/** Prepares the mark, at most so wide. */
export async function prepareMark(
  preset: CardPreset,
  publication: PublicationMark,
  widthPx: number,
  sheet: TextSheet,
): Promise<CardMark | undefined> {
  if (publication.mark !== undefined) {
    const logo = await decodeLogo(publication.mark, Math.round(widthPx), Math.round(preset.markPx * 1.5));
    return { kind: "logo", logo, widthPx: logo.width, heightPx: logo.height };
  }
  const name = await sheet.set("mark", publication.title, {
    look: { role: "serif", family: preset.fonts.serif, weight: 700 },
    widthPx,
    sizes: [preset.markPx, Math.round(preset.markPx * 0.8)],
    pitch: 1.2,
    maxLines: 1,
    rag: "full",
    hyphenation: "when-needed",
  });
  if (name === undefined) return undefined;
  return { kind: "name", name, widthPx: name.widthPx, heightPx: Math.round(name.sizePx * 0.95) };
}

/**
 * Draws the mark with its foot on a baseline, at one side of a column. `onPicture` draws a logo as a white shape, since
 * its own colours may vanish.
 */
export function drawMark(
  canvas: Canvas,
  mark: CardMark,
  place: {
    readonly x: number;
    readonly width: number;
    readonly baseline: number;
    readonly side: "left" | "right";
    readonly colour: Rgb;
    readonly onPicture: boolean;
  },
  sheet: TextSheet,
): void {
  if (mark.kind === "name") {
    drawText(canvas, mark.name, place, sheet.typesetter);
    return;
  }
  const left = place.side === "left" ? place.x : place.x + place.width - mark.widthPx;
  drawLogo(
    canvas,
    mark.logo,
    left,
    place.baseline - mark.heightPx,
    place.onPicture ? place.colour : undefined,
  );
}
