import { findJpegScan } from "./jpeg-segment.ts";
import type { PictureType } from "./picture-type.ts";

/**
 * Tells whether a picture's own structure says that the end is missing, without decoding it.
 *
 * JPEG: no end-of-image marker (ITU-T T.81). PNG: no whole IEND chunk. WebP: shorter than its RIFF size. AVIF: a box
 * that reaches beyond the file (ISO/IEC 14496-12). Never throws.
 */
export function isTruncated(type: PictureType, bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (type) {
    case "image/jpeg":
      // A thumbnail in the head has an end marker too, so the search begins at the picture itself where that is found.
      return view.indexOf("ffd9", findJpegScan(view) ?? 2, "hex") === -1;
    case "image/png":
      return !hasWholePngEnd(view);
    case "image/webp":
      return view.length < 12 || view.readUInt32LE(4) + 8 > view.length;
    case "image/avif":
      return !hasWholeBoxes(view);
  }
}

function hasWholePngEnd(view: Buffer): boolean {
  for (let at = 8; at + 12 <= view.length; at += 12 + view.readUInt32BE(at)) {
    if (view.toString("latin1", at + 4, at + 8) === "IEND") return true;
  }
  return false;
}

function hasWholeBoxes(view: Buffer): boolean {
  let at = 0;
  while (at + 8 <= view.length) {
    const short = view.readUInt32BE(at);
    if (short === 0) return true;
    const long = short === 1 && at + 16 <= view.length;
    const size = long ? Number(view.readBigUInt64BE(at + 8)) : short;
    if (size < 8) return false;
    at += size;
  }
  return at === view.length;
}
