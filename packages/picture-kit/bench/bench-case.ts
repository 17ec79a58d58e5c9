import { builtinPresets, type PicturePreset, type Preset, responsiveWidths } from "@depesche/content-model";
import sharp from "sharp";
import type { CaptionRenderer, RenditionRequest } from "../src/index.ts";
import type { Contender } from "./round-robin.ts";

/** The words of every case. */
export const benchWords = {
  language: "de",
  kicker: "Schifffahrt",
  headline: "Reederei warnt vor Niedrigwasser auf der Elbe",
  caption:
    "Der Kapitän der Donaudampfschifffahrtsgesellschaft, Jürgen Weiß, spricht am Dienstag in Straßburg vor Journalisten über das „Rechtsschutzversicherungsgesellschaften-Gesetz“ – und schweigt zur Bundesverfassungsgerichtsentscheidung.",
  credit: "Anna Müller-Lüdenscheidt/NPD",
};

/** Whose cards they are. */
export const benchPublication = { title: "Lüttensieler Bote", accent: "#8a1c1c" };

/** What is asked of the renderer in a case. */
export function toRequest(source: Uint8Array, name: string): RenditionRequest {
  return {
    source,
    preset: getPreset(name),
    type: "image/jpeg",
    words: benchWords,
    publication: benchPublication,
    focus: { x: 0.62, y: 0.3 },
    effort: "request",
  };
}

/** Renders a preset with this package; a fault ends the bench. */
export function ours(
  renderer: CaptionRenderer,
  source: Uint8Array,
  name: string,
  layout?: "over",
): Contender {
  const request = toRequest(source, name);
  const { preset } = request;
  const forced = layout === undefined || preset.kind !== "card" ? preset : { ...preset, layout };
  return {
    name: "picture-kit",
    run: async () => {
      const result = await renderer.renderPreset({ ...request, preset: forced });
      if (!result.ok) throw new Error(result.fault.what);
    },
  };
}

/** The limit: sharp doing the same resize and the same encoding, without a word. */
export function bare(source: Uint8Array, name: string): Contender {
  const preset = getPreset(name);
  const size =
    "heightPx" in preset
      ? { width: preset.widthPx, height: preset.heightPx, fit: "cover" as const }
      : { width: preset.widthPx, withoutEnlargement: true };
  return {
    name: "bare sharp",
    run: () => sharp(source).autoOrient().resize(size).jpeg({ quality: preset.quality }).toBuffer(),
  };
}

/** Bare sharp with colour as fine as its pixels, which is what a card with coloured text on its ground is encoded in. */
export function bareInFineColour(source: Uint8Array, name: string): Contender {
  const preset = getPreset(name);
  const size = { width: preset.widthPx, height: "heightPx" in preset ? preset.heightPx : undefined };
  return {
    name: "bare sharp, 4:4:4 as the card",
    run: () =>
      sharp(source)
        .autoOrient()
        .resize({ ...size, fit: "cover" })
        .jpeg({ quality: preset.quality, chromaSubsampling: "4:4:4" })
        .toBuffer(),
  };
}

/** Bare sharp encoding a blank bar of the caption's height too. */
export function bareWithBar(source: Uint8Array, name: string, barPx: number): Contender {
  const preset = getPreset(name);
  return {
    name: "bare sharp + blank bar",
    run: () =>
      sharp(source)
        .autoOrient()
        .resize({ width: preset.widthPx })
        .extend({ bottom: barPx, background: "#ffffff" })
        .jpeg({ quality: preset.quality })
        .toBuffer(),
  };
}

/** The whole responsive set, decoded once, and decoded anew for each width. */
export function responsiveSet(renderer: CaptionRenderer, source: Uint8Array): readonly Contender[] {
  const presets = responsiveWidths.map((width) => getPreset(`w${width}`)).filter(isPicture);
  return [
    {
      name: "separate decodes",
      run: async () => {
        for (const { widthPx, quality } of presets) {
          await sharp(source)
            .autoOrient()
            .resize({ width: widthPx, withoutEnlargement: true })
            .jpeg({ quality })
            .toBuffer();
        }
      },
    },
    {
      name: "picture-kit",
      run: async () => {
        const types = ["image/jpeg"] as const;
        const result = await renderer.renderResponsiveSet({ source, presets, types, words: benchWords });
        if (!result.ok) throw new Error(result.fault.what);
      },
    },
  ];
}

function getPreset(name: string): Preset {
  const preset = builtinPresets.get(name);
  if (preset === undefined) throw new Error(`there is no preset ${name}`);
  return preset;
}

function isPicture(preset: Preset): preset is PicturePreset {
  return preset.kind === "picture";
}
