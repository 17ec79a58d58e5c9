import { cleanMetadataText, type CreditMetadata, type CreditTextField } from "./credit-metadata.ts";
import { listJpegSegments } from "./jpeg-segment.ts";

const photoshopMarker = 0xed;
const photoshopHead = "Photoshop 3.0\0";
const iptcResource = 0x0404;

const textFields: ReadonlyMap<string, CreditTextField> = new Map([
  ["2:40", "instructions"],
  ["2:105", "headline"],
  ["2:110", "credit"],
  ["2:115", "source"],
  ["2:116", "copyrightNotice"],
  ["2:120", "caption"],
] as const);

/**
 * Reads the IPTC data sets of a JPEG (IIM 4.2 in a Photoshop resource 0x0404 of APP13).
 *
 * Text is UTF-8 when 1:90 says so (ESC % G) or when it can be nothing else, and Latin 1 (Windows-1252) otherwise. Reads
 * as far as the structure holds; what is broken is left out. Never throws.
 */
export function readIptcIim(jpeg: Uint8Array): CreditMetadata {
  const values = new Map<string, Uint8Array[]>();
  for (const [name, value] of listDataSets(findIptcResource(jpeg))) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  const charset = values.get("1:90")?.[0];
  const decode = createTextDecoder(
    charset !== undefined && Buffer.from(charset).toString("latin1") === "\x1b%G",
  );
  const texts = (name: string): readonly string[] =>
    (values.get(name) ?? []).flatMap((value) => cleanMetadataText(decode(value)) ?? []);

  const found: { -readonly [Field in CreditTextField]?: string } = {};
  for (const [name, field] of textFields) {
    const text = texts(name)[0];
    if (text !== undefined) found[field] = text;
  }
  const creator = texts("2:80");
  const dateCreated = toIsoDate(texts("2:55")[0], texts("2:60")[0]);
  return {
    ...found,
    ...(creator.length > 0 && { creator }),
    ...(dateCreated !== undefined && { dateCreated }),
  };
}

/** Joins the Photoshop segments, which may be split at any byte, and finds the IPTC resource inside. */
function findIptcResource(jpeg: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  for (const { marker, start, end } of listJpegSegments(jpeg)) {
    const payload = Buffer.from(jpeg.buffer, jpeg.byteOffset + start, end - start);
    if (marker === photoshopMarker && payload.toString("latin1", 0, photoshopHead.length) === photoshopHead) {
      parts.push(payload.subarray(photoshopHead.length));
    }
  }
  const resources = Buffer.concat(parts);
  let at = 0;
  while (at + 12 <= resources.length) {
    const id = resources.readUInt16BE(at + 4);
    const nameBytes = 1 + (resources[at + 6] ?? 0);
    const sizeAt = at + 6 + nameBytes + (nameBytes % 2);
    if (sizeAt + 4 > resources.length) break;
    const size = resources.readUInt32BE(sizeAt);
    const data = resources.subarray(sizeAt + 4, sizeAt + 4 + size);
    if (id === iptcResource) return data;
    at = sizeAt + 4 + size + (size % 2);
  }
  return Buffer.alloc(0);
}

/** Lists data sets as "record:number" and value (IIM 4.2, 1.5: tag marker, record, number, length; extended lengths too). */
function* listDataSets(data: Buffer): Generator<readonly [name: string, value: Uint8Array]> {
  let at = 0;
  while (at + 5 <= data.length && data[at] === 0x1c) {
    const name = `${data[at + 1]}:${data[at + 2]}`;
    let size = data.readUInt16BE(at + 3);
    at += 5;
    if (size & 0x8000) {
      const sizeBytes = size & 0x7fff;
      if (sizeBytes < 1 || sizeBytes > 4 || at + sizeBytes > data.length) return;
      size = data.readUIntBE(at, sizeBytes);
      at += sizeBytes;
    }
    if (at + size > data.length) return;
    yield [name, data.subarray(at, at + size)];
    at += size;
  }
}

function createTextDecoder(isUtf8: boolean): (value: Uint8Array) => string {
  const strict = new TextDecoder("utf-8", { fatal: true });
  const lenient = new TextDecoder(isUtf8 ? "utf-8" : "latin1");
  return (value) => {
    try {
      return strict.decode(value);
    } catch {
      return lenient.decode(value);
    }
  };
}

/** Turns CCYYMMDD and HHMMSS±HHMM into ISO 8601; a date without a (whole) time stays a date, anything else is left out. */
function toIsoDate(date: string | undefined, time: string | undefined): string | undefined {
  const day = /^(\d{4})(\d\d)(\d\d)$/.exec(date ?? "");
  if (day === null) return undefined;
  const clock = /^(\d\d)(\d\d)(\d\d)([+-]\d\d)(\d\d)$/.exec(time ?? "");
  const on = `${day[1]}-${day[2]}-${day[3]}`;
  return clock === null ? on : `${on}T${clock[1]}:${clock[2]}:${clock[3]}${clock[4]}:${clock[5]}`;
}
