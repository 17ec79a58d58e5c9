// Pictures for tests, drawn when they are needed.
import { crc32, deflateSync } from "node:zlib";
import { createPictureKit } from "@depesche/picture-kit";

/** Draws a PNG of one grey (0 to 255); another shade is another picture. */
export function drawPng(shade = 128, width = 1600, height = 900): Uint8Array {
  return encodePng(width, height, { colourType: 0, pixel: [shade] });
}

/** Draws a logo: a PNG of one grey, half transparent. */
export function drawLogo(shade = 40): Uint8Array {
  return encodePng(64, 64, { colourType: 4, pixel: [shade, 128] });
}

function encodePng(
  width: number,
  height: number,
  { colourType, pixel }: { readonly colourType: number; readonly pixel: readonly number[] },
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  header[9] = colourType;
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(width * pixel.length, Buffer.from(pixel))]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    toChunk("IHDR", header),
    toChunk("IDAT", rows),
    toChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Draws a JPEG that carries words of its own. */
export async function drawJpeg(words: {
  readonly altText?: string;
  readonly credit?: string;
  readonly creator?: readonly string[];
  readonly instructions?: string;
}): Promise<Uint8Array> {
  const options = { widthPx: 400, type: "image/jpeg", creditMetadata: words } as const;
  return (await createPictureKit().renderRendition(drawPng(90, 400, 300), options)).bytes;
}

/** Breaks the metadata packet of a JPEG; its picture stays whole. */
export function breakMetadata(jpeg: Uint8Array): Uint8Array {
  const bytes = Buffer.from(jpeg);
  const start = bytes.indexOf("<rdf:RDF");
  bytes.write("<<<<<<<<", start, "latin1");
  return bytes;
}

function toChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
