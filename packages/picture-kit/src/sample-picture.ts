// Pictures for tests, drawn when they are needed.
import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** Draws a picture whose left half is one colour and whose right half another, so that its way up can be seen. */
export function drawHalves(
  width = 64,
  height = 32,
  left: readonly number[] = [200, 30, 30],
  right: readonly number[] = [30, 60, 200],
): Sharp {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data.set(pixel % width < width / 2 ? left : right, pixel * 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Draws a picture that does not compress away, the same one every time. */
export function drawNoise(width = 600, height = 400): Sharp {
  let state = 1;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Writes a valid one-bit PNG of any size; its rows are all black and pack into almost nothing. */
export function packPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 });
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", rows),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Writes IPTC data sets, in their order, into a JPEG as Photoshop does. */
export function withIptc(
  jpeg: Uint8Array,
  sets: readonly (readonly [record: number, number: number, value: string | Uint8Array])[],
): Buffer {
  const data = Buffer.concat(
    sets.map(([record, number, value]) => {
      const bytes = typeof value === "string" ? Buffer.from(value) : value;
      const head = Buffer.from([0x1c, record, number, 0, 0]);
      head.writeUInt16BE(bytes.length, 3);
      return Buffer.concat([head, bytes]);
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  // A resource of another kind and odd length comes first, as it does in real files.
  const other = Buffer.from("8BIM\x04\x0a\0\0\0\0\0\x01\x01\0", "latin1");
  const resource = Buffer.concat([
    Buffer.from("8BIM\x04\x04\0\0", "latin1"),
    size,
    data,
    Buffer.alloc(data.length % 2),
  ]);
  return withSegment(jpeg, 0xed, Buffer.concat([Buffer.from("Photoshop 3.0\0"), other, resource]));
}

/** Puts a marker segment directly behind the start of a JPEG. */
export function withSegment(jpeg: Uint8Array, marker: number, payload: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

/**
 * Draws a picture with the traits of a photograph: soft light, edges, fine grain; the same one every time.
 *
 * `tone` is the mean brightness, 0 to 1; `grain` how much the pixels differ from their neighbours, 0 to 1.
 */
export function drawScene(
  width: number,
  height: number,
  { tone = 0.5, grain = 0.08 }: { readonly tone?: number; readonly grain?: number } = {},
): Sharp {
  const data = Buffer.alloc(width * height * 3);
  let state = 7;
  for (let y = 0; y < height; y += 1) {
    const v = y / height;
    for (let x = 0; x < width; x += 1) {
      const u = x / width;
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const noise = ((state >>> 16) / 65_536 - 0.5) * grain;
      const ridge = v > 0.62 + 0.08 * Math.sin(u * 9) + 0.02 * Math.sin(u * 71) ? -0.24 : 0.12 * (1 - v);
      const round = (u - 0.62) ** 2 * 2.2 + (v - 0.4) ** 2 < 0.02 ? 0.2 : 0;
      const light = tone + ridge + round + noise + 0.04 * Math.sin(u * 40 + v * 23);
      const at = (y * width + x) * 3;
      data[at] = clampByte(light * 1.06);
      data[at + 1] = clampByte(light);
      data[at + 2] = clampByte(light * 0.9 + 0.05);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value * 255)));
}
