import type { CreditMetadata } from "./credit-metadata.ts";
import { withIim } from "./iim-writer.ts";
import { listJpegSegments } from "./jpeg-segment.ts";
import { formatXmp } from "./xmp-writer.ts";

const xmpHead = Buffer.from("http://ns.adobe.com/xap/1.0/\0", "latin1");
const photoshopHead = Buffer.from("Photoshop 3.0\0", "latin1");
const app0 = 0xe0;
const app1 = 0xe1;
const app13 = 0xed;

/**
 * Gives a JPEG other credit metadata, as XMP and IPTC IIM, without encoding it anew: what it had of both is taken out, the
 * rest stays byte for byte. The same picture and metadata give the same bytes, whatever metadata the file had before.
 *
 * Errors: `metadata-too-long` above 60 000 bytes.
 */
export function withCreditMetadata(jpeg: Uint8Array, metadata: CreditMetadata): Uint8Array {
  const xmp = Buffer.from(formatXmp(metadata));
  const head = Buffer.from([0xff, app1, 0, 0]);
  head.writeUInt16BE(xmpHead.length + xmp.length + 2, 2);
  const clean = withoutMetadata(jpeg);
  const at = findInsertion(clean);
  const described = Buffer.concat([clean.subarray(0, at), head, xmpHead, xmp, clean.subarray(at)]);
  return withIim(described, metadata);
}

function withoutMetadata(jpeg: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let kept = 0;
  for (const { marker, start, end } of listJpegSegments(jpeg)) {
    const payload = jpeg.subarray(start, end);
    const isOurs =
      (marker === app1 && startsWith(payload, xmpHead)) ||
      (marker === app13 && startsWith(payload, photoshopHead));
    if (!isOurs) continue;
    parts.push(jpeg.subarray(kept, start - markerBytes));
    kept = end;
  }
  return parts.length === 0 ? jpeg : Buffer.concat([...parts, jpeg.subarray(kept)]);
}

/** A marker and the length of its segment. */
const markerBytes = 4;

/** JFIF's own segment stands first (ITU-T T.871, 10.1). */
function findInsertion(jpeg: Uint8Array): number {
  const [first] = listJpegSegments(jpeg);
  return first?.marker === app0 ? first.end : 2;
}

function startsWith(bytes: Uint8Array, head: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, head.length)).equals(head);
}
