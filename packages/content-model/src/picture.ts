import type { DigitalSourceType } from "./digital-source-type.ts";
import type { AssetHash, PictureId, ProviderId } from "./identifier.ts";
import type { Rights } from "./rights.ts";

/** The bytes of a picture file: what is true of it wherever it is used. */
export interface Asset {
  readonly hash: AssetHash;
  readonly type: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
}

/** A point of a picture that no crop may lose, as fractions of width and height. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

/** One use of an asset in one article: caption, alt, credit and rights belong to the use. */
export interface Picture {
  readonly id: PictureId;
  readonly key: string;
  /** The file as the article names it, in NFC. */
  readonly file: string;
  readonly asset: AssetHash;
  readonly role: "lead" | "body";
  /** Empty for a decorative picture only. */
  readonly alt: string;
  /** What alt cannot hold (IPTC Extended Description). */
  readonly longDescription?: string | undefined;
  readonly caption?: string | undefined;
  readonly credit: string;
  readonly source?: ProviderId | undefined;
  readonly focus?: Focus | undefined;
  /** How it came to be. */
  readonly digitalSourceType?: DigitalSourceType | undefined;
  readonly rights: Rights;
}

/** One encoding of a picture that exists in the media store. */
export interface Rendition {
  readonly preset: string;
  readonly type: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
  readonly hash: AssetHash;
}

/** The preset of the one rendition that feeds and pages use: a JPEG at most 1280 px wide. */
export const readingPreset = "w1280";
