import type { Publication } from "@depesche/content-model";

import { parseColor, type Color } from "../color.ts";
import { toPalettes } from "../palette.ts";

const side = 32;
// A page of a paper: a headline and lines of text, [top, bottom, start, end] in pixels.
const bars = [
  [6, 11, 5, 27],
  [14, 16, 5, 27],
  [18, 20, 5, 27],
  [22, 24, 5, 27],
  [26, 28, 5, 18],
] as const;

/** Encodes the paper's icon for browsers that ask for /favicon.ico: 32 × 32 px, one uncompressed bitmap. */
export function encodeFaviconIco(publication: Pick<Publication, "accent">): Uint8Array<ArrayBuffer> {
  const { day } = toPalettes(publication.accent);
  const black: Color = [0, 0, 0];
  const accent = parseColor(day.accent) ?? black;
  const ground = parseColor(day.ground) ?? black;
  const pixels = side * side * 4;
  const mask = (side * side) / 8;
  const bytes = new Uint8Array(22 + 40 + pixels + mask);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, 1, true); // an icon
  view.setUint16(4, 1, true); // with one picture
  bytes.set([side, side, 0, 0], 6);
  view.setUint16(10, 1, true);
  view.setUint16(12, 32, true);
  view.setUint32(14, 40 + pixels + mask, true);
  view.setUint32(18, 22, true);
  view.setUint32(22, 40, true); // BITMAPINFOHEADER
  view.setInt32(26, side, true);
  view.setInt32(30, side * 2, true); // colours and mask
  view.setUint16(34, 1, true);
  view.setUint16(36, 32, true);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [red, green, blue] = isBar(x, y) ? ground : accent;
      bytes.set([blue, green, red, 255], 62 + ((side - 1 - y) * side + x) * 4);
    }
  }
  return bytes;
}

function isBar(x: number, y: number): boolean {
  return bars.some(([top, bottom, start, end]) => y >= top && y < bottom && x >= start && x < end);
}
