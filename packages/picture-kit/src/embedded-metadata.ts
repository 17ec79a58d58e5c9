import type { Metadata } from "sharp";
import type { CreditMetadata } from "./credit-metadata.ts";
import { hasExifPlace } from "./exif-gps.ts";
import { readIptcIim } from "./iptc-iim.ts";
import type { PictureType } from "./picture-type.ts";
import { isRestrictive } from "./restriction.ts";
import { readXmp } from "./xmp-reader.ts";

/** What a file says about its picture, from its XMP and IPTC data, and whether it tells where it was taken. */
export interface EmbeddedMetadata extends CreditMetadata {
  readonly creator: readonly string[];
  readonly gps: boolean;
}

/** The metadata of a file, with `unreadable` when it holds an XMP packet that had to be passed over. */
export interface EmbeddedReading {
  readonly embedded: EmbeddedMetadata;
  readonly unreadable: boolean;
}

/**
 * Reads what a picture file says about itself: XMP in every type, IPTC IIM in JPEG; XMP wins where both speak.
 *
 * One exception, to the side of caution: where only the IIM instructions restrict use, they are the ones taken. Never throws.
 */
export function readEmbeddedMetadata(
  type: PictureType,
  bytes: Uint8Array,
  header: Pick<Metadata, "xmp" | "exif">,
): EmbeddedReading {
  const xmp = header.xmp === undefined ? undefined : readXmp(header.xmp);
  const iim = type === "image/jpeg" ? readIptcIim(bytes) : {};
  const merged: CreditMetadata = { ...iim, ...xmp?.metadata };
  const restricts = isRestrictive(iim.instructions ?? "") && !isRestrictive(merged.instructions ?? "");
  const gps = (xmp?.place ?? false) || (header.exif !== undefined && hasExifPlace(header.exif));
  return {
    embedded: {
      ...merged,
      ...(restricts && iim.instructions !== undefined && { instructions: iim.instructions }),
      creator: merged.creator ?? [],
      gps,
    },
    unreadable: header.xmp !== undefined && xmp === undefined,
  };
}
