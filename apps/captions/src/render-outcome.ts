import type { LeftOutText, RenditionType } from "@depesche/picture-kit";

/** A finished rendition: its file, type, size in pixels, SHA-256 and placeholder (ThumbHash, base64). */
export interface FinishedRendition {
  readonly bytes: Uint8Array;
  readonly type: RenditionType;
  readonly width: number;
  readonly height: number;
  readonly hash: string;
  readonly thumbhash: string;
  /** The words no font could set, there when there are any. */
  readonly leftOut?: readonly LeftOutText[];
}

/** Why there is no rendition: the picture kit's faults, the media store's, and those of rendering itself. */
export interface RenderFault {
  readonly code: string;
  readonly what: string;
}

/** A rendition, or why there is none. */
export type RenderOutcome =
  | { readonly kind: "rendered"; readonly rendition: FinishedRendition }
  | { readonly kind: "fault"; readonly fault: RenderFault };

/** Makes the outcome of a fault. */
export function toFault(code: string, what: string): RenderOutcome {
  return { kind: "fault", fault: { code, what } };
}
