/** One marker segment of a JPEG file: its marker byte and where its payload lies. */
export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

const startOfScan = 0xda;

/**
 * Lists the segments of a JPEG up to and with the start of scan (ITU-T T.81, B.1.1).
 *
 * Reads lengths and nothing else; stops at the first thing that is no segment or reaches beyond the file. Never throws.
 */
export function* listJpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  let at = 2;
  while (bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const start = at + 4;
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end < start || end > bytes.length) return;
    yield { marker, start, end };
    if (marker === startOfScan) return;
    at = end;
  }
}

/** Finds where the picture data of a JPEG begins, or undefined when the file ends before. */
export function findJpegScan(bytes: Uint8Array): number | undefined {
  for (const { marker, end } of listJpegSegments(bytes)) if (marker === startOfScan) return end;
  return undefined;
}
