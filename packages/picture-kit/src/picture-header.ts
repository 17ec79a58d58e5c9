import type { Metadata } from "sharp";
import { readHeader } from "./engine.ts";
import type { PictureFault } from "./picture-fault.ts";
import { type PictureType, sniffPictureType } from "./picture-type.ts";
import { isTruncated } from "./truncation.ts";

/** What is taken at most. */
export interface PictureLimits {
  readonly maxBytes: number;
  readonly maxPixels: number;
}

/** A picture whose header was read and found within limits, or the fault. */
export type HeaderReading =
  | { readonly ok: true; readonly type: PictureType; readonly header: Metadata }
  | { readonly ok: false; readonly fault: PictureFault };

/**
 * Judges a file by its size, signature and header, in this order and without decoding a pixel.
 *
 * A small file that claims to be enormous is refused here, before any memory is taken for it. Never throws.
 */
export async function readPictureHeader(bytes: Uint8Array, limits: PictureLimits): Promise<HeaderReading> {
  if (bytes.length > limits.maxBytes) {
    return refuse({
      code: "too-many-bytes",
      what: `The file has ${megabytes(bytes.length)}; at most ${megabytes(limits.maxBytes)} are taken.`,
      mend: "Save it with stronger compression or fewer pixels.",
    });
  }
  const sniffed = sniffPictureType(bytes);
  if (!sniffed.ok) return sniffed;
  const { type } = sniffed;
  try {
    const header = await readHeader(bytes);
    if (header.mediaType !== type) {
      return refuse({
        code: "unsupported-type",
        what: `The file is ${header.mediaType ?? "of a kind"} that cannot be decoded.`,
        mend: "Convert it to JPEG.",
      });
    }
    if (header.width * header.height > limits.maxPixels) return refuse(tooManyPixels(header, limits));
    if (isTruncated(type, bytes)) return refuse(truncatedPicture(bytes));
    return { ok: true, type, header };
  } catch (error) {
    return refuse(toDecodeFault(error, type, bytes));
  }
}

/** Says in a fault why a picture could not be decoded: its end is missing, or it is broken. */
export function toDecodeFault(thrown: unknown, type: PictureType, bytes: Uint8Array): PictureFault {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  // PNG, WebP and AVIF may end where they should and still hold less than they promise.
  if (isTruncated(type, bytes) || /premature end|end of file/i.test(said)) return truncatedPicture(bytes);
  const lastLine = said.trim().split("\n").at(-1) ?? "";
  return {
    code: "broken",
    what: `The picture is broken and cannot be decoded (${lastLine.slice(0, 160)}).`,
    mend: "Export it again from the original, or ask for another copy.",
  };
}

function tooManyPixels(header: Metadata, limits: PictureLimits): PictureFault {
  const { width, height } = header;
  return {
    code: "too-many-pixels",
    what: `The picture has ${width} × ${height} = ${megapixels(width * height)}; at most ${megapixels(limits.maxPixels)} are taken.`,
    mend: "Scale it down, for example to 6000 pixels on its longer side.",
  };
}

function truncatedPicture(bytes: Uint8Array): PictureFault {
  return {
    code: "truncated",
    what: `The picture's end is missing: the file stops after ${bytes.length} bytes in the middle of the picture.`,
    mend: "Copy or download it again; a transfer was probably cut short.",
  };
}

function refuse(fault: PictureFault): HeaderReading {
  return { ok: false, fault };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function megapixels(pixels: number): string {
  return `${(pixels / 1e6).toFixed(1)} megapixels`;
}
