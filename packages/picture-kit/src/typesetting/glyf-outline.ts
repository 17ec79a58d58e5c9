/** Gives the bytes of a glyph in a font's `glyf` table; empty for one that draws nothing. */
export type GlyphBytes = (glyph: number) => DataView;

/** Two by two, and where to: how a part of a composite glyph is placed. */
interface Placing {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly dx: number;
  readonly dy: number;
}

const asIs: Placing = { a: 1, b: 0, c: 0, d: 1, dx: 0, dy: 0 };
/** No font nests deeper; one that refers to itself ends here. */
const deepest = 6;

/**
 * Reads a glyph's outline from `glyf` (OpenType 1.9.1): 0 x y (move), 1 x y (line), 2 cx cy x y (curve), 4 (close), in font
 * units. Parts that are placed by points and not by an offset stand at 0.
 */
export function readGlyfOutline(glyph: number, bytesOf: GlyphBytes): number[] {
  const commands: number[] = [];
  addGlyph(glyph, asIs, 0);
  return commands;

  function addGlyph(index: number, placing: Placing, depth: number): void {
    const bytes = bytesOf(index);
    if (bytes.byteLength < 10) return;
    const contours = bytes.getInt16(0);
    if (contours >= 0) addSimple(bytes, contours, placing);
    else if (depth < deepest) addParts(bytes, placing, depth);
  }

  function addSimple(bytes: DataView, contours: number, placing: Placing): void {
    const points = readPoints(bytes, contours);
    let from = 0;
    for (let contour = 0; contour < contours; contour += 1) {
      const end = bytes.getUint16(10 + contour * 2) + 1;
      addContour(points.slice(from, end).map((point) => place(point, placing)));
      from = end;
    }
  }

  function addParts(bytes: DataView, placing: Placing, depth: number): void {
    let at = 10;
    for (let more = true; more;) {
      const part = readPart(bytes, at);
      addGlyph(part.glyph, compose(part.placing, placing), depth + 1);
      at = part.end;
      ({ more } = part);
    }
  }

  function addContour(points: readonly Point[]): void {
    const first = points.findIndex(({ on }) => on);
    const start = first < 0 ? between(points.at(-1), points[0]) : points[first];
    if (start === undefined || points.length < 2) return;
    commands.push(0, start.x, start.y);
    const skip = Math.max(0, first + 1);
    const rest = [...points.slice(skip), ...points.slice(0, Math.max(0, first)), start];
    let control: Point | undefined;
    for (const point of rest) {
      if (point.on) {
        if (control === undefined) commands.push(1, point.x, point.y);
        else commands.push(2, control.x, control.y, point.x, point.y);
        control = undefined;
        continue;
      }
      const middle = control === undefined ? undefined : between(control, point);
      if (control !== undefined && middle !== undefined)
        commands.push(2, control.x, control.y, middle.x, middle.y);
      control = point;
    }
    commands.push(4);
  }
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly on: boolean;
}

function between(one: Point | undefined, other: Point | undefined): Point | undefined {
  if (one === undefined || other === undefined) return undefined;
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, on: true };
}

function place({ x, y, on }: Point, { a, b, c, d, dx, dy }: Placing): Point {
  return { x: a * x + c * y + dx, y: b * x + d * y + dy, on };
}

function compose(inner: Placing, outer: Placing): Placing {
  const { x: dx, y: dy } = place({ x: inner.dx, y: inner.dy, on: true }, outer);
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    dx,
    dy,
  };
}

/** Reads the points of a simple glyph: flags that may repeat, then one coordinate after the other, as differences. */
function readPoints(bytes: DataView, contours: number): readonly Point[] {
  const count = contours === 0 ? 0 : bytes.getUint16(10 + (contours - 1) * 2) + 1;
  let at = 10 + contours * 2;
  at += 2 + bytes.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = bytes.getUint8(at);
    at += 1;
    const repeats = (flag & 8) === 0 ? 0 : bytes.getUint8(at);
    if ((flag & 8) !== 0) at += 1;
    for (let repeat = 0; repeat <= repeats; repeat += 1) flags.push(flag);
  }
  const readAxis = (short: number, same: number): readonly number[] => {
    let value = 0;
    return flags.slice(0, count).map((flag) => {
      if ((flag & short) !== 0) {
        value += (flag & same) === 0 ? -bytes.getUint8(at) : bytes.getUint8(at);
        at += 1;
      } else if ((flag & same) === 0) {
        value += bytes.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = readAxis(2, 16);
  const ys = readAxis(4, 32);
  return xs.map((x, index) => ({ x, y: ys[index] ?? 0, on: ((flags[index] ?? 0) & 1) !== 0 }));
}

interface Part {
  readonly glyph: number;
  readonly placing: Placing;
  readonly end: number;
  readonly more: boolean;
}

function readPart(bytes: DataView, start: number): Part {
  const flags = bytes.getUint16(start);
  const areWords = (flags & 1) !== 0;
  const isOffset = (flags & 2) !== 0;
  const [one, other] = areWords
    ? [bytes.getInt16(start + 4), bytes.getInt16(start + 6)]
    : [bytes.getInt8(start + 4), bytes.getInt8(start + 5)];
  let at = start + (areWords ? 8 : 6);
  const take = (): number => {
    at += 2;
    return bytes.getInt16(at - 2) / 16384;
  };
  let [a, b, c, d] = [1, 0, 0, 1];
  if ((flags & 8) !== 0) a = d = take();
  else if ((flags & 0x40) !== 0) [a, d] = [take(), take()];
  else if ((flags & 0x80) !== 0) [a, b, c, d] = [take(), take(), take(), take()];
  const placing = { a, b, c, d, dx: isOffset ? one : 0, dy: isOffset ? other : 0 };
  return { glyph: bytes.getUint16(start + 2), placing, end: at, more: (flags & 0x20) !== 0 };
}
