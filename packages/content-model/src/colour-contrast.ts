/** A colour: red, green and blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The least contrast of text with what is behind it (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

/** The linear part of light of each 8-bit sRGB value, 0 to 1 (IEC 61966-2-1). */
export const linearLight: Float64Array = Float64Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

/** Reads `#rrggbb`. */
export function toRgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Gives the relative luminance of a colour, 0 to 1 (WCAG 2.2). */
export function luminanceOf([red, green, blue]: Rgb): number {
  return (
    0.2126 * (linearLight[red] ?? 0) + 0.7152 * (linearLight[green] ?? 0) + 0.0722 * (linearLight[blue] ?? 0)
  );
}

/** Gives the contrast of two luminances, 1 to 21 (WCAG 2.2). */
export function contrastOf(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
