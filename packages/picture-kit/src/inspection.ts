import { createHash } from "node:crypto";
import type { Metadata } from "sharp";
import { type EmbeddedMetadata, readEmbeddedMetadata } from "./embedded-metadata.ts";
import { openPicture } from "./engine.ts";
import type { PictureFault } from "./picture-fault.ts";
import { type PictureLimits, readPictureHeader, toDecodeFault } from "./picture-header.ts";
import type { PictureType } from "./picture-type.ts";

/** What to take at most, and whether to `decode` the whole picture to prove that it is sound (default: header only). */
export interface InspectionLimits extends Partial<PictureLimits> {
  readonly decode?: boolean;
}

/** Something worth knowing about a picture that does not keep it from being used. */
export interface PictureNote {
  readonly code: "animated" | "metadata-unreadable";
  readonly what: string;
  readonly mend: string;
}

/**
 * What is known of a sound picture.
 *
 * `width` and `height` in pixels as the picture is seen, after its EXIF `orientation` (1 to 8); `bytes` the file's size;
 * `hash` its SHA-256 in hexadecimal; `pages` its number of frames.
 */
export interface InspectedPicture {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly hash: string;
  readonly orientation: number;
  readonly hasAlpha: boolean;
  readonly animated: boolean;
  readonly pages: number;
  readonly colourSpace: "rgb" | "grey" | "cmyk" | "other";
  readonly embedded: EmbeddedMetadata;
  readonly notes: readonly PictureNote[];
}

/** A picture, or why the file is none that can be used. */
export type Inspection =
  | { readonly ok: true; readonly picture: InspectedPicture }
  | { readonly ok: false; readonly fault: PictureFault };

/** Says what a file holds; everything that is wrong with it is a fault, nothing is thrown. */
export async function inspectPicture(
  bytes: Uint8Array,
  limits: PictureLimits & { readonly decode: boolean },
): Promise<Inspection> {
  const reading = await readPictureHeader(bytes, limits);
  if (!reading.ok) return reading;
  const { type, header } = reading;
  if (limits.decode) {
    try {
      // Every pixel is decoded for this, and none is kept.
      await openPicture(bytes, limits.maxPixels).resize(16, 16, { fit: "fill" }).raw().toBuffer();
    } catch (error) {
      return { ok: false, fault: toDecodeFault(error, type, bytes) };
    }
  }
  const { embedded, unreadable } = readEmbeddedMetadata(type, bytes, header);
  const pages = header.pages ?? 1;
  return {
    ok: true,
    picture: {
      type,
      width: header.autoOrient.width,
      height: header.autoOrient.height,
      bytes: bytes.length,
      hash: createHash("sha256").update(bytes).digest("hex"),
      orientation: header.orientation ?? 1,
      hasAlpha: header.hasAlpha,
      animated: pages > 1,
      pages,
      colourSpace: toColourSpace(header),
      embedded,
      notes: [...(pages > 1 ? [animatedNote(pages)] : []), ...(unreadable ? [unreadableNote] : [])],
    },
  };
}

function toColourSpace(header: Metadata): InspectedPicture["colourSpace"] {
  if (header.space === "srgb" || header.space === "rgb16" || header.space === "rgb") return "rgb";
  if (header.space === "b-w" || header.space === "grey16") return "grey";
  return header.space === "cmyk" ? "cmyk" : "other";
}

function animatedNote(pages: number): PictureNote {
  return {
    code: "animated",
    what: `The picture moves (${pages} frames); only its first frame is used.`,
    mend: "Give the frame that shall be seen as a picture of its own, if it is not the first.",
  };
}

const unreadableNote: PictureNote = {
  code: "metadata-unreadable",
  what: "The file's XMP metadata is broken or longer than 256 kB and was passed over: caption, credit or restrictions in it are not known.",
  mend: "Look at the file's metadata by hand before using the picture.",
};
