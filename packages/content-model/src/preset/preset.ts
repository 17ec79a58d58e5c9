/** The colours of a preset, each `#rrggbb`: ground and ink of panels, `quiet` for credits, `accent` for kicker and rule. */
export interface PresetColours {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  /** The publication's own unless given. */
  readonly accent?: string | undefined;
}

/** Families a newsroom sets instead of Source Serif 4 and Source Sans 3, by the name in their files. */
export interface PresetFonts {
  readonly serif?: string | undefined;
  readonly sans?: string | undefined;
}

interface PresetBase {
  readonly name: string;
  readonly widthPx: number;
  /** Of JPEG and WebP, 1 to 100. */
  readonly quality: number;
}

interface DrawnPreset extends PresetBase {
  readonly colours: PresetColours;
  readonly fonts: PresetFonts;
  readonly marginPx: number;
  readonly creditPx: number;
}

/** The picture alone, at most so wide, never enlarged. */
export interface PicturePreset extends PresetBase {
  readonly kind: "picture";
}

/** The picture alone, cut to a size around its focus. */
export interface ThumbnailPreset extends PresetBase {
  readonly kind: "thumbnail";
  readonly heightPx: number;
}

/** The picture over a bar that holds caption and credit; sizes are those at the preset's width and shrink with it. */
export interface CaptionedPreset extends DrawnPreset {
  readonly kind: "captioned";
  readonly captionPx: number;
  /** The caption's lines at most; what is longer ends in an ellipsis. Unlimited unless given. */
  readonly lines?: number | undefined;
}

/**
 * A card of fixed size with headline, kicker, credit and the publication's mark.
 *
 * `layout`: text `over` the picture where its focus allows, beside it (`split`), or whichever is better (`auto`). A card
 * without a picture, and every `text-card`, is set on the ground alone. `safe` heights in pixels stay free of text.
 */
export interface CardPreset extends DrawnPreset {
  readonly kind: "card" | "text-card";
  readonly heightPx: number;
  readonly headlinePx: number;
  readonly leastHeadlinePx: number;
  readonly kickerPx: number;
  readonly markPx: number;
  readonly lines: number;
  readonly layout: "auto" | "over" | "split";
  readonly safe: { readonly topPx: number; readonly bottomPx: number };
  /** A file in the content folder; the mark is the publication's title unless given. */
  readonly logo?: string | undefined;
}

/** What a rendition shall be, as data. */
export type Preset = PicturePreset | ThumbnailPreset | CaptionedPreset | CardPreset;
