import type { GlyphCover } from "./glyph-cover.ts";

/** An outline in font units, y up: 0 x y (move), 1 x y (line), 2 cx cy x y, 3 ax ay bx by x y (curves), 4 (close). */
export type Outline = readonly number[];

/** No glyph of a text is larger; a font that says otherwise is cut here. */
const largestPx = 2048;

/**
 * Fills an outline: how much of each pixel it covers, exactly (signed areas, accumulated along each row).
 *
 * `scale` is pixels per font unit; `shift` moves it right by a part of a pixel.
 */
export function fillOutline(outline: Outline, scale: number, shift: number): GlyphCover {
  const points = flatten(outline, scale, shift);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 4) {
    left = Math.min(left, points[at] ?? 0, points[at + 2] ?? 0);
    right = Math.max(right, points[at] ?? 0, points[at + 2] ?? 0);
    top = Math.min(top, points[at + 1] ?? 0, points[at + 3] ?? 0);
    bottom = Math.max(bottom, points[at + 1] ?? 0, points[at + 3] ?? 0);
  }
  if (!(right > left) || !(bottom > top)) {
    return { left: 0, top: 0, width: 0, height: 0, alpha: new Uint8Array(0) };
  }
  left = Math.floor(left);
  top = Math.floor(top);
  const width = Math.min(largestPx, Math.ceil(right) - left + 1);
  const height = Math.min(largestPx, Math.ceil(bottom) - top);
  // One more column on the right takes what an edge at the border hands on.
  const stride = width + 1;
  const areas = new Float32Array(stride * height + 1);
  for (let at = 0; at < points.length; at += 4) {
    addEdge(areas, { stride, width, height }, [
      (points[at] ?? 0) - left,
      (points[at + 1] ?? 0) - top,
      (points[at + 2] ?? 0) - left,
      (points[at + 3] ?? 0) - top,
    ]);
  }
  const alpha = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += areas[y * stride + x] ?? 0;
      alpha[y * width + x] = Math.min(255, Math.round(Math.abs(sum) * 255));
    }
  }
  return { left, top, width, height, alpha };
}

interface Raster {
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

type Edge = readonly [x0: number, y0: number, x1: number, y1: number];

/** Adds the area right of an edge to every pixel it crosses, signed by the edge's direction. */
function addEdge(areas: Float32Array, { stride, width, height }: Raster, [ax, ay, bx, by]: Edge): void {
  if (ay === by) return;
  const sign = ay < by ? 1 : -1;
  const [x0, y0, x1, y1] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay];
  const slope = (x1 - x0) / (y1 - y0);
  const last = Math.min(height, Math.ceil(y1));
  let x = x0;
  for (let row = Math.max(0, Math.floor(y0)); row < last; row += 1) {
    const dy = Math.min(row + 1, y1) - Math.max(row, y0);
    const next = x + slope * dy;
    addSpan(areas, row * stride, width, sign * dy, Math.min(x, next), Math.max(x, next));
    x = next;
  }
}

function addSpan(areas: Float32Array, row: number, width: number, d: number, from: number, to: number): void {
  const first = Math.max(0, Math.min(width - 1, Math.floor(from)));
  const end = Math.ceil(to);
  if (end <= first + 1) {
    const middle = (from + to) / 2 - first;
    areas[row + first] = (areas[row + first] ?? 0) + d * (1 - middle);
    areas[row + first + 1] = (areas[row + first + 1] ?? 0) + d * middle;
    return;
  }
  const rise = 1 / (to - from);
  let before = 0;
  const stop = Math.min(end, width);
  for (let column = first; column < stop; column += 1) {
    // What lies left of the column covers it whole; the part inside covers what is on its right.
    const enter = Math.max(from, column);
    const leave = Math.min(to, column + 1);
    const area = (enter - from) * rise + (leave - enter) * rise * (column + 1 - (enter + leave) / 2);
    areas[row + column] = (areas[row + column] ?? 0) + d * (area - before);
    before = area;
  }
  areas[row + stop] = (areas[row + stop] ?? 0) + d * (1 - before);
}

/** Turns curves into edges: four numbers each, in pixels, y down. */
function flatten(outline: Outline, scale: number, shift: number): readonly number[] {
  const edges: number[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number): void => {
    edges.push(x * scale + shift, -y * scale, toX * scale + shift, -toY * scale);
    x = toX;
    y = toY;
  };
  let at = 0;
  const take = (): number => outline[at++] ?? 0;
  while (at < outline.length) {
    const command = take();
    if (command === 4) lineTo(startX, startY);
    else if (command === 0) {
      if (x !== startX || y !== startY) lineTo(startX, startY);
      x = startX = take();
      y = startY = take();
    } else if (command === 1) lineTo(take(), take());
    else
      curveTo(
        command === 2
          ? quadratic([x, y], take(), take(), take(), take())
          : [
              [x, y],
              [take(), take()],
              [take(), take()],
              [take(), take()],
            ],
      );
  }
  return edges;

  function curveTo([p0, p1, p2, p3]: Cubic): void {
    const reach =
      Math.abs(p1[0] - p0[0]) + Math.abs(p1[1] - p0[1]) + Math.abs(p3[0] - p2[0]) + Math.abs(p3[1] - p2[1]);
    // Enough straight pieces that none strays visibly from the curve.
    const pieces = Math.max(2, Math.min(40, Math.ceil(2.4 * Math.sqrt(reach * scale))));
    for (let piece = 1; piece <= pieces; piece += 1) {
      const t = piece / pieces;
      const u = 1 - t;
      const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      lineTo(a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]);
    }
  }
}

type Point = readonly [x: number, y: number];
type Cubic = readonly [Point, Point, Point, Point];

/** A quadratic curve is the cubic whose control points stand two thirds of the way to its own. */
function quadratic(from: Point, cx: number, cy: number, x: number, y: number): Cubic {
  const towards = (end: number, control: number): number => end + (2 / 3) * (control - end);
  return [from, [towards(from[0], cx), towards(from[1], cy)], [towards(x, cx), towards(y, cy)], [x, y]];
}
