import { createHash } from "node:crypto";
import { cleanMetadataText, type CreditMetadata } from "./credit-metadata.ts";
import { listJpegSegments } from "./jpeg-segment.ts";

const fields = [
  [40, "instructions", 256],
  [80, "creator", 32],
  [105, "headline", 256],
  [110, "credit", 32],
  [115, "source", 32],
  [116, "copyrightNotice", 128],
  [120, "caption", 2000],
] as const;
const utf8 = Buffer.from("\x1b%G", "latin1");
const app13 = 0xed;
const startOfScan = 0xda;

/**
 * Puts credit metadata into a JPEG as IPTC IIM 4.2 too, for programs that read no XMP; the pixels stay as they are.
 *
 * Each value is cut, between characters, to the bytes its data set may have. A digest (resource 0x0425) tells readers
 * that nothing changed since. Without metadata for IIM the same bytes come back.
 */
export function withIim(jpeg: Uint8Array, metadata: CreditMetadata): Uint8Array {
  const sets = fields.flatMap(([number, field, most]) =>
    [metadata[field] ?? []]
      .flat()
      .slice(0, 50)
      .flatMap((value) => cleanMetadataText(value) ?? [])
      .map((value) => dataSet(2, number, Buffer.from(cutToBytes(value, most)))),
  );
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(metadata.dateCreated ?? "");
  if (day !== null) sets.push(dataSet(2, 55, Buffer.from(day.slice(1, 4).join(""))));
  if (sets.length === 0) return jpeg;
  const version = Buffer.from([0, 4]);
  const record = Buffer.concat([dataSet(1, 90, utf8), dataSet(2, 0, version), ...sets]);
  const payload = Buffer.concat([
    Buffer.from("Photoshop 3.0\0", "latin1"),
    resource(0x0404, record),
    resource(0x0425, createHash("md5").update(record).digest()),
  ]);
  const head = Buffer.from([0xff, app13, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  const at = findInsertion(jpeg);
  return Buffer.concat([jpeg.subarray(0, at), head, payload, jpeg.subarray(at)]);
}

/** Finds the place behind the last application segment. */
function findInsertion(jpeg: Uint8Array): number {
  let at = 2;
  for (const { marker, end } of listJpegSegments(jpeg)) {
    if (marker === startOfScan) break;
    if (marker >= 0xe0 && marker <= 0xef) at = end;
  }
  return at;
}

function dataSet(record: number, number: number, value: Uint8Array): Buffer {
  const head = Buffer.from([0x1c, record, number, 0, 0]);
  head.writeUInt16BE(value.length, 3);
  return Buffer.concat([head, value]);
}

function resource(id: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(12);
  head.write("8BIM", "latin1");
  head.writeUInt16BE(id, 4);
  head.writeUInt32BE(data.length, 8);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}

/** Cuts a text to at most so many bytes of UTF-8, never inside a character. */
function cutToBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const encoded = Buffer.from(text).subarray(0, most);
  return new TextDecoder().decode(encoded, { stream: true });
}
