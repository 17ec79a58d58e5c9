import type { AssetHash } from "../identifier.ts";
import { builtinPresets } from "./builtin-preset.ts";
import type { PresetFile } from "./preset-entry.ts";
import { buildPresets } from "./preset-parse.ts";
import type { Preset } from "./preset.ts";

/** A newsroom's own presets as they travel: what its file says, and the hashes of the files that it names. */
export interface NewsroomPresets extends PresetFile {
  /** By the name the file gives: logos and fonts. */
  readonly files: Readonly<Record<string, AssetHash>>;
}

/** Gives the presets a newsroom has, built-in and own, by name. */
export function resolvePresets(own: NewsroomPresets | undefined): ReadonlyMap<string, Preset> {
  return own === undefined ? builtinPresets : buildPresets(own);
}

/** Lists the files that a newsroom's presets name, each once with its place in the file. */
export function listPresetFiles(file: PresetFile): readonly {
  readonly name: string;
  readonly kind: "logo" | "font";
  readonly path: readonly (string | number)[];
}[] {
  const { fontFiles = [], defaults, presets = {} } = file;
  const logos = [
    { logo: defaults?.logo, path: ["defaults", "logo"] },
    ...Object.entries(presets).map(([name, { logo }]) => ({ logo, path: ["presets", name, "logo"] })),
  ];
  const named = [
    ...fontFiles.map((name, index) => ({ name, kind: "font", path: ["fontFiles", index] }) as const),
    ...logos.flatMap(({ logo, path }) =>
      logo === undefined ? [] : [{ name: logo, kind: "logo", path } as const],
    ),
  ];
  return named.filter(({ name }, index) => named.findIndex((other) => other.name === name) === index);
}

/** Lists the font families a newsroom's presets ask for, each with its place in the file. */
export function listPresetFamilies(
  file: PresetFile,
): readonly { readonly family: string; readonly path: readonly string[] }[] {
  const looks = [
    { fonts: file.defaults?.fonts, path: ["defaults", "fonts"] },
    ...Object.entries(file.presets ?? {}).map(([name, { fonts }]) => ({
      fonts,
      path: ["presets", name, "fonts"],
    })),
  ];
  return looks.flatMap(({ fonts, path }) =>
    (["serif", "sans"] as const).flatMap((role) => {
      const family = fonts?.[role];
      return family === undefined ? [] : [{ family, path: [...path, role] }];
    }),
  );
}
