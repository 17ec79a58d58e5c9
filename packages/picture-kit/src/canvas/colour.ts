import { contrastOf, leastContrast, linearLight, luminanceOf, type Rgb } from "@depesche/content-model";

/** Gives the sRGB value (0 to 1) of the grey with a luminance. */
export function greyOf(luminance: number): number {
  return luminance <= 0.0031308 ? luminance * 12.92 : 1.055 * luminance ** (1 / 2.4) - 0.055;
}

/** Darkens or lightens a colour, away from a ground, until it stands out from it by a contrast. */
export function standOut(colour: Rgb, ground: Rgb, contrast: number = leastContrast): Rgb {
  const under = luminanceOf(ground);
  const towards = under > 0.18 ? 0 : 255;
  let shade = colour;
  for (let part = 1; part <= 20 && contrastOf(luminanceOf(shade), under) < contrast; part += 1) {
    shade = mix(colour, [towards, towards, towards], part / 20);
  }
  return shade;
}

/** Mixes two colours, `part` (0 to 1) of the second. */
export function mix(one: Rgb, other: Rgb, part: number): Rgb {
  const channel = (index: 0 | 1 | 2): number => Math.round(one[index] + (other[index] - one[index]) * part);
  return [channel(0), channel(1), channel(2)];
}

/** One luminance in the tables: in whole numbers sums are exact, and scans of many pixels take half the time. */
export const luminanceUnit: number = 1 / 2 ** 20;

/** The luminance of each 8-bit value, by channel, in {@link luminanceUnit}s; for scans of many pixels. */
export const luminanceTables: readonly [Int32Array, Int32Array, Int32Array] = [
  toTable(0.2126),
  toTable(0.7152),
  toTable(0.0722),
];

function toTable(weight: number): Int32Array {
  // Upwards, so that nothing is taken for darker than it is.
  return Int32Array.from(linearLight, (value) => Math.ceil((value * weight) / luminanceUnit));
}
