import { type Box, type Canvas, clipBox } from "./canvas.ts";
import { createDarkener, keepOf } from "./darkener.ts";
import { greyOf, luminanceTables, luminanceUnit } from "./colour.ts";

/** The sides of a box at which a scrim fades out over so many pixels, beyond the box. */
export interface Fade {
  readonly top?: number;
  readonly bottom?: number;
  readonly left?: number;
  readonly right?: number;
}

/** How a picture is darkened: at least so much (0 to 1), and as much more as keeps every pixel under a luminance. */
export interface ScrimDemand {
  readonly least: number;
  readonly most: number;
  readonly luminance: number;
}

/** Every so many rows and columns are looked at to know how bright a box is on the whole. */
const stride = 4;

/** Gives the mean luminance of a box, 0 to 1, of a sixteenth of its pixels. */
export function meanLuminance(canvas: Canvas, box: Box): number {
  const { x, y, width, height } = clipBox(canvas, box);
  const [red, green, blue] = luminanceTables;
  const { data } = canvas;
  let [sum, count] = [0, 0];
  for (let row = y; row < y + height; row += stride) {
    const end = (row * canvas.width + x + width) * 3;
    for (let at = (row * canvas.width + x) * 3; at < end; at += stride * 3) {
      sum += (red[data[at] ?? 0] ?? 0) + (green[data[at + 1] ?? 0] ?? 0) + (blue[data[at + 2] ?? 0] ?? 0);
      count += 1;
    }
  }
  return (sum * luminanceUnit) / Math.max(1, count);
}

/**
 * Finds how strong a black scrim must be (0 to 1) for no pixel of a box to be brighter than a luminance; restless places
 * get more than they need for contrast, so that letters do not drown in detail.
 */
export function findScrim(canvas: Canvas, box: Box, demand: ScrimDemand): number {
  const { brightest, unrest } = scanBox(canvas, box);
  // The more detail, the further an encoder overshoots.
  const limit = demand.luminance * (1 - Math.min(0.5, unrest * 1.5));
  const needed = brightest <= limit ? 0 : 1 - greyOf(limit) / greyOf(brightest);
  const calmed = demand.least + Math.min(0.3, unrest * 1.2);
  return Math.min(demand.most, Math.max(needed + 0.01, calmed));
}

/** Darkens a box evenly, fading out beyond the sides that are named, so that no edge of it is seen. */
export function drawScrim(canvas: Canvas, box: Box, strength: number, fade: Fade): void {
  const { left = 0, right = 0, top = 0, bottom = 0 } = fade;
  const outer = clipBox(canvas, {
    x: box.x - left,
    y: box.y - top,
    width: box.width + left + right,
    height: box.height + top + bottom,
  });
  const inner = clipBox(canvas, box);
  const across = fadeLine(
    outer.x,
    outer.width,
    { start: box.x, end: box.x + box.width },
    { before: left, after: right },
  );
  const down = fadeLine(
    outer.y,
    outer.height,
    { start: box.y, end: box.y + box.height },
    { before: top, after: bottom },
  );
  const darkener = createDarkener(canvas.data);
  const before = across.subarray(0, inner.x - outer.x);
  const after = across.subarray(before.length + inner.width);
  for (let row = 0; row < outer.height; row += 1) {
    const weight = strength * (down[row] ?? 0);
    const start = ((outer.y + row) * canvas.width + outer.x) * 3;
    const middle = start + before.length * 3;
    const end = middle + inner.width * 3;
    darkener.fading(start, before, weight);
    darkener.evenly(middle, end, keepOf(weight));
    darkener.fading(end, after, weight);
  }
}

interface Scan {
  readonly brightest: number;
  /** The mean difference of luminance between neighbours. */
  readonly unrest: number;
}

function scanBox(canvas: Canvas, box: Box): Scan {
  const { x, y, width, height } = clipBox(canvas, box);
  const [red, green, blue] = luminanceTables;
  const { data } = canvas;
  let brightest = 0;
  let changes = 0;
  for (let row = y; row < y + height; row += 1) {
    const start = (row * canvas.width + x) * 3;
    const end = start + width * 3;
    let before = -1;
    let changed = 0;
    for (let at = start; at < end; at += 3) {
      const luminance =
        (red[data[at] ?? 0] ?? 0) + (green[data[at + 1] ?? 0] ?? 0) + (blue[data[at + 2] ?? 0] ?? 0);
      if (luminance > brightest) brightest = luminance;
      // No branch: which of two neighbours is brighter nobody can foretell, a processor neither.
      changed += Math.abs(luminance - (before < 0 ? luminance : before));
      before = luminance;
    }
    changes += changed;
  }
  const pixels = Math.max(1, width * height);
  return { brightest: brightest * luminanceUnit, unrest: (changes * luminanceUnit) / pixels };
}

/** Weights along one axis: 1 inside, falling smoothly to 0 over the fades. */
function fadeLine(
  from: number,
  length: number,
  inside: { readonly start: number; readonly end: number },
  fade: { readonly before: number; readonly after: number },
): Float64Array {
  return Float64Array.from({ length }, (_, index) => {
    const at = from + index + 0.5;
    const outside =
      at < inside.start
        ? (inside.start - at) / Math.max(1, fade.before)
        : at > inside.end
          ? (at - inside.end) / Math.max(1, fade.after)
          : 0;
    const part = 1 - Math.min(1, outside);
    return part * part * (3 - 2 * part);
  });
}
