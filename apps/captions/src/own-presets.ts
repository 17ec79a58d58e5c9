import type { AssetHash, Preset } from "@depesche/content-model";
import { resolvePresets } from "@depesche/content-model/parsing";
import type { NewsroomSettings } from "@depesche/newsroom-store";

/** Presets by name. */
export type Presets = ReadonlyMap<string, Preset>;

/** The settings that decide about presets. */
export type PresetSettings = Pick<NewsroomSettings, "presets">;

// Settings hold for many requests, and each asks.
const resolved = new WeakMap<PresetSettings, Presets>();

/** Gives the presets there are, built-in and the newsroom's own. */
export function presetsOf(settings: PresetSettings): Presets {
  const known = resolved.get(settings) ?? resolvePresets(settings.presets);
  resolved.set(settings, known);
  return known;
}

/** Finds the hash of the logo that a preset draws. */
export function findLogo(preset: Preset, { presets }: PresetSettings): AssetHash | undefined {
  if (preset.kind !== "card" && preset.kind !== "text-card") return undefined;
  return preset.logo === undefined ? undefined : presets?.files[preset.logo];
}

/** Lists the newsroom's own fonts, by their hashes, for presets that draw words. */
export function listFonts(preset: Preset, { presets }: PresetSettings): readonly AssetHash[] {
  if (preset.kind === "picture" || preset.kind === "thumbnail") return [];
  return (presets?.fontFiles ?? []).flatMap((name) => presets?.files[name] ?? []);
}
