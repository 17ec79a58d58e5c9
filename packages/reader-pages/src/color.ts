/** A colour in sRGB, each part from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

/** Reads `#rgb` or `#rrggbb`; undefined when the text is neither. */
export function parseColor(text: string): Color | undefined {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const [red, green, blue] =
    digits.length === 3
      ? [0, 1, 2].map((place) => Number.parseInt(digits.charAt(place).repeat(2), 16))
      : [0, 2, 4].map((start) => Number.parseInt(digits.slice(start, start + 2), 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** Writes `#rrggbb`. */
export function formatColor(color: Color): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Gives the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrastOf(one: Color, other: Color): number {
  const lights = [luminanceOf(one), luminanceOf(other)];
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05);
}

/** Mixes two colours in sRGB; a `share` of 0 is the first, of 1 the second. */
export function mixColors(one: Color, other: Color, share: number): Color {
  const mix = (index: 0 | 1 | 2): number => one[index] + (other[index] - one[index]) * share;
  return [mix(0), mix(1), mix(2)];
}

/** Gives a colour's relative luminance, 0 to 1 (WCAG 2.2). */
export function luminanceOf(color: Color): number {
  const [red, green, blue] = color;
  return 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);
}

function toLinear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
