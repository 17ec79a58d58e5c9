import type { Focus, Preset } from "@depesche/content-model";
import type { CreditMetadata } from "../credit-metadata.ts";
import type { PictureFault } from "../picture-fault.ts";
import type { EncodingEffort } from "../pixels.ts";
import type { RenditionType } from "../picture-type.ts";
import type { Rendition } from "../rendition.ts";

/** The words that belong to a picture or a card, and their language (BCP 47), which decides spacing, hyphens, direction. */
export interface PictureWords {
  readonly language: string;
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly headline?: string | undefined;
  readonly kicker?: string | undefined;
  readonly alt?: string | undefined;
  readonly extendedDescription?: string | undefined;
}

/** Whose card it is: the name that stands as its mark unless `mark` holds a logo (PNG or WebP with transparency). */
export interface PublicationMark {
  readonly title: string;
  /** `#rrggbb`. */
  readonly accent?: string | undefined;
  readonly mark?: Uint8Array | undefined;
}

/**
 * What rendition is wanted of which picture; `source` is missing for an article without one.
 *
 * `metadata` goes into the file; words that it leaves out (description, headline, alt text, credit) are taken from
 * `words`, whole, however much of them could be drawn. `effort` is `background` unless given.
 */
export interface RenditionRequest {
  readonly source?: Uint8Array | undefined;
  readonly preset: Preset;
  readonly type: RenditionType;
  readonly words: PictureWords;
  readonly publication: PublicationMark;
  readonly focus?: Focus | undefined;
  readonly metadata?: CreditMetadata | undefined;
  readonly effort?: EncodingEffort;
  /** Asks for a ThumbHash of the rendition. */
  readonly thumbhash?: boolean;
}

/** A text that was not drawn, for no font has these of its characters. */
export interface LeftOutText {
  readonly text: "caption" | "headline" | "kicker" | "credit" | "mark";
  readonly glyphs: readonly string[];
}

/** What an editor may want to know of how a rendition came out. */
export interface TypesettingReport {
  /** The words that were cut with an ellipsis. */
  readonly ellipsed: readonly ("caption" | "headline" | "kicker" | "credit")[];
  /** The words that could not be drawn, whole texts each; the file's metadata has them all the same. */
  readonly leftOut: readonly LeftOutText[];
  /** Hyphens drawn at line ends. */
  readonly hyphens: number;
  /** Lines of caption or headline. */
  readonly lines: number;
  /** Where text lies over the picture, in pixels; for checks of its contrast. */
  readonly overPicture?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** A rendition of a preset: the file with its size, hash (SHA-256), placeholder (ThumbHash, base64) and report. */
export interface PresetRendition extends Rendition {
  readonly preset: string;
  readonly thumbhash?: string;
  readonly report: TypesettingReport;
}

/** A fault of a rendition; `glyphs` lists the characters no font has. */
export interface RenditionFault extends PictureFault {
  readonly glyphs?: readonly string[];
}

/** A rendition, or why there is none. */
export type RenditionResult =
  | { readonly ok: true; readonly rendition: PresetRendition }
  | { readonly ok: false; readonly fault: RenditionFault };
