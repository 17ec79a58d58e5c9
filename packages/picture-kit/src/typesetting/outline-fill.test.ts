import { expect, it } from "vitest";
import { fillOutline } from "./outline-fill.ts";

/** A rectangle as an outline, y up. */
function rectangle(left: number, bottom: number, right: number, top: number): readonly number[] {
  return [0, left, bottom, 1, right, bottom, 1, right, top, 1, left, top, 4];
}

it("covers whole pixels whole and halves by half", () => {
  const cover = fillOutline(rectangle(0, 0, 2.5, 2), 1, 0);
  expect(cover).toMatchObject({ left: 0, top: -2, height: 2 });
  const row = [...cover.alpha.subarray(0, cover.width)];
  expect(row.slice(0, 3)).toEqual([255, 255, 128]);
  expect(row.slice(3).every((alpha) => alpha === 0)).toBe(true);
});

it("leaves out what a second contour cuts out", () => {
  const hole = [0, 1, 1, 1, 1, 3, 1, 3, 3, 1, 3, 1, 4];
  const { alpha, width } = fillOutline([...rectangle(0, 0, 4, 4), ...hole], 1, 0);
  expect([...alpha.subarray(width, width + 4)]).toEqual([255, 0, 0, 255]);
});

it("keeps the area of a curve", () => {
  // A circle of radius 50 from four cubic arcs.
  const k = 27.6142;
  const circle = [
    0,
    50,
    0,
    3,
    50,
    k,
    k,
    50,
    0,
    50,
    3,
    -k,
    50,
    -50,
    k,
    -50,
    0,
    3,
    -50,
    -k,
    -k,
    -50,
    0,
    -50,
    3,
    k,
    -50,
    50,
    -k,
    50,
    0,
    4,
  ];
  const { alpha } = fillOutline(circle, 1, 0.25);
  const area = alpha.reduce((sum, value) => sum + value, 0) / 255;
  expect(area).toBeGreaterThan(Math.PI * 2500 * 0.998);
  expect(area).toBeLessThan(Math.PI * 2500 * 1.002);
});

it("draws nothing for an empty outline", () => {
  expect(fillOutline([], 1, 0)).toMatchObject({ width: 0, height: 0 });
});
