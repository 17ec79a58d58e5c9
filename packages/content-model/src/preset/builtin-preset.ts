import type {
  CaptionedPreset,
  CardPreset,
  PicturePreset,
  Preset,
  PresetColours,
  ThumbnailPreset,
} from "./preset.ts";

/** The widths of the picture alone, in pixels. */
export const responsiveWidths = [320, 480, 640, 960, 1280, 1600, 1920, 2560] as const;

/** The font families that come along with the renderer. */
export const bundledFamilies: readonly string[] = [
  "Source Serif 4",
  "Source Sans 3",
  "Noto Naskh Arabic",
  "Noto Sans Arabic",
  "Noto Serif Hebrew",
  "Noto Sans Hebrew",
  "Noto Serif Devanagari",
  "Noto Sans Devanagari",
  "Noto Emoji",
];

const paper: PresetColours = { ground: "#ffffff", ink: "#1a1a1a", quiet: "#5c5c5c" };
const tinted: PresetColours = { ground: "#faf7f1", ink: "#1a1a1a", quiet: "#5f5b54" };
const noSafe = { topPx: 0, bottomPx: 0 };

const pictures = responsiveWidths.map((widthPx): PicturePreset => ({
  kind: "picture",
  name: `w${widthPx}`,
  widthPx,
  quality: 80,
}));

const captioned: CaptionedPreset = {
  kind: "captioned",
  name: "captioned",
  widthPx: 1280,
  quality: 82,
  colours: paper,
  fonts: {},
  marginPx: 32,
  captionPx: 29,
  creditPx: 20,
};

const card: CardPreset = {
  kind: "card",
  name: "card",
  widthPx: 1200,
  heightPx: 630,
  quality: 82,
  colours: tinted,
  fonts: {},
  marginPx: 56,
  headlinePx: 64,
  leastHeadlinePx: 36,
  kickerPx: 22,
  creditPx: 20,
  markPx: 25,
  lines: 4,
  layout: "auto",
  safe: noSafe,
};

const square: CardPreset = {
  ...card,
  name: "square",
  widthPx: 1080,
  heightPx: 1080,
  marginPx: 64,
  headlinePx: 76,
  leastHeadlinePx: 44,
  kickerPx: 26,
  creditPx: 23,
  markPx: 30,
  lines: 5,
};

/** Free at top and bottom: where the apps that show stories lay their own controls. */
const story: CardPreset = {
  ...square,
  name: "story",
  heightPx: 1920,
  marginPx: 72,
  headlinePx: 92,
  leastHeadlinePx: 52,
  kickerPx: 32,
  creditPx: 27,
  markPx: 38,
  lines: 6,
  safe: { topPx: 220, bottomPx: 260 },
};

const textCard: CardPreset = { ...card, kind: "text-card", name: "text-card", headlinePx: 84, lines: 5 };

const thumbnail: ThumbnailPreset = {
  kind: "thumbnail",
  name: "thumbnail",
  widthPx: 400,
  heightPx: 400,
  quality: 76,
};

/** The presets every newsroom has, by name. */
export const builtinPresets: ReadonlyMap<string, Preset> = new Map(
  [...pictures, captioned, card, square, story, textCard, thumbnail].map((preset) => [preset.name, preset]),
);
