import { contrastOf, leastContrast, luminanceOf, toRgb } from "../colour-contrast.ts";
import { type Fault, faultAt } from "../fault.ts";
import { readingPreset } from "../picture.ts";
import { findNearest, toFaults } from "../schema-fault.ts";
import { builtinPresets } from "./builtin-preset.ts";
import type { CaptionedPreset, CardPreset, Preset } from "./preset.ts";
import {
  entryKeys,
  type LookEntry,
  type PresetEntry,
  type PresetFile,
  presetFileSchema,
} from "./preset-entry.ts";

/**
 * A newsroom's file and the presets it makes, its own and the built-in ones, by name; or what is wrong with it.
 */
export interface ParsedPresets {
  readonly file?: PresetFile;
  readonly presets?: ReadonlyMap<string, Preset>;
  readonly faults: readonly Fault[];
}

/**
 * Reads a newsroom's presets (the value of its presets.yaml); finds all faults at once, each with its path and remedy.
 *
 * A preset with a built-in name changes that one; any other says with `like` which it begins from. Sizes that are not
 * given grow with the preset's area. Without a file (`undefined`) there are the built-in presets.
 */
export function parsePresets(value: unknown): ParsedPresets {
  const shaped = presetFileSchema.safeParse(value ?? {}, { reportInput: true });
  if (!shaped.success)
    return { faults: toFaults(shaped.error, ["defaults", "presets", "fontFiles", ...entryKeys]) };
  const { presets = {} } = shaped.data;
  const faults: Fault[] = [];
  for (const [name, entry] of Object.entries(presets)) {
    const path = ["presets", name];
    const base = findBase(name, entry);
    if (base === undefined) faults.push(noBase(path, name, entry));
    else faults.push(...findStrangeKeys(path, entry, base), ...findFixed(path, name, entry, base));
  }
  const all = buildPresets(shaped.data);
  for (const preset of all.values()) {
    const own = presets[preset.name] !== undefined;
    faults.push(...findFaintColours(preset, own ? ["presets", preset.name] : ["defaults"]));
  }
  const unique = faults.filter(
    (fault, index) => faults.findIndex((other) => placeOf(other) === placeOf(fault)) === index,
  );
  return unique.length > 0 ? { faults: unique } : { file: shaped.data, presets: all, faults: [] };
}

/** Builds the presets of a file that was read before; what it says of presets that are no more is passed over. */
export function buildPresets({ defaults = {}, presets = {} }: PresetFile): ReadonlyMap<string, Preset> {
  const all = new Map<string, Preset>();
  for (const [name, preset] of builtinPresets) all.set(name, dress(preset, defaults));
  for (const [name, entry] of Object.entries(presets)) {
    const base = findBase(name, entry);
    if (base !== undefined) all.set(name, dress(resize(base, name, entry), defaults, entry));
  }
  return all;
}

function placeOf(fault: Fault): string {
  return JSON.stringify([fault.code, fault.path]);
}

function findBase(name: string, entry: PresetEntry): Preset | undefined {
  return builtinPresets.get(entry.like ?? name);
}

function noBase(path: readonly string[], name: string, entry: PresetEntry): Fault {
  const known = [...builtinPresets.keys()];
  if (entry.like === undefined) {
    return faultAt(
      path,
      "missing",
      `${name} does not say what it is like`,
      `add like: one of ${known.join(", ")}`,
    );
  }
  const near = findNearest(entry.like, known);
  const mend = near === undefined ? `write one of: ${known.join(", ")}` : `did you mean "${near}"?`;
  return faultAt([...path, "like"], "unknown-preset", `there is no built-in preset "${entry.like}"`, mend);
}

const keysOf: Readonly<Record<Preset["kind"], readonly (keyof PresetEntry)[]>> = {
  picture: ["like", "width", "quality"],
  thumbnail: ["like", "width", "height", "quality"],
  captioned: ["like", "width", "quality", "margin", "captionSize", "creditSize", "lines", "colours", "fonts"],
  card: cardKeys(),
  "text-card": cardKeys(),
};

function cardKeys(): readonly (keyof PresetEntry)[] {
  const sizes = [
    "headlineSize",
    "leastHeadlineSize",
    "kickerSize",
    "creditSize",
    "markSize",
    "lines",
  ] as const;
  const frame = ["layout", "safeTop", "safeBottom", "colours", "fonts", "logo"] as const;
  return ["like", "width", "height", "quality", "margin", ...sizes, ...frame];
}

/** A key that would do nothing is a misunderstanding, and is said. */
function findStrangeKeys(path: readonly string[], entry: PresetEntry, base: Preset): readonly Fault[] {
  const keys = Object.keys(entry) as (keyof PresetEntry)[];
  return keys
    .filter((key) => !keysOf[base.kind].includes(key))
    .map((key) =>
      faultAt([...path, key], "unknown-key", `a preset like ${base.name} has no ${key}`, "remove it"),
    );
}

/** What other programs rely on: that a built-in name gives what it says. */
function findFixed(
  path: readonly string[],
  name: string,
  entry: PresetEntry,
  base: Preset,
): readonly Fault[] {
  const builtin = builtinPresets.get(name);
  if (builtin === undefined) return [];
  const example = `make one of your own: my-${name}: { like: ${base.name}, … }`;
  if (name === readingPreset)
    return [
      faultAt(path, "fixed-preset", `${name} is made at publish for feeds and stays as it is`, example),
    ];
  if (builtin.kind !== base.kind)
    return [faultAt([...path, "like"], "fixed-preset", `${name} cannot become like ${base.name}`, example)];
  if (builtin.kind !== "picture" || entry.width === undefined || entry.width === builtin.widthPx) return [];
  return [
    faultAt(
      [...path, "width"],
      "fixed-preset",
      `${name} is ${builtin.widthPx} pixels wide by its name`,
      example,
    ),
  ];
}

function resize(base: Preset, name: string, entry: PresetEntry): Preset {
  const widthPx = entry.width ?? base.widthPx;
  const quality = entry.quality ?? base.quality;
  if (base.kind === "picture") return { ...base, name, widthPx, quality };
  if (base.kind === "thumbnail")
    return { ...base, name, widthPx, heightPx: entry.height ?? base.heightPx, quality };
  if (base.kind === "captioned") {
    const grow = (size: number): number => Math.round((size * widthPx) / base.widthPx);
    return {
      ...base,
      name,
      widthPx,
      quality,
      marginPx: entry.margin ?? grow(base.marginPx),
      captionPx: entry.captionSize ?? grow(base.captionPx),
      creditPx: entry.creditSize ?? grow(base.creditPx),
      lines: entry.lines ?? base.lines,
    };
  }
  return resizeCard(base, name, entry);
}

function resizeCard(base: CardPreset, name: string, entry: PresetEntry): CardPreset {
  const widthPx = entry.width ?? base.widthPx;
  const heightPx = entry.height ?? base.heightPx;
  const factor = Math.sqrt((widthPx * heightPx) / (base.widthPx * base.heightPx));
  const grow = (size: number): number => Math.max(10, Math.round(size * factor));
  const headlinePx = entry.headlineSize ?? grow(base.headlinePx);
  return {
    ...base,
    name,
    widthPx,
    heightPx,
    quality: entry.quality ?? base.quality,
    marginPx: entry.margin ?? grow(base.marginPx),
    headlinePx,
    leastHeadlinePx: Math.min(headlinePx, entry.leastHeadlineSize ?? grow(base.leastHeadlinePx)),
    kickerPx: entry.kickerSize ?? grow(base.kickerPx),
    creditPx: entry.creditSize ?? grow(base.creditPx),
    markPx: entry.markSize ?? grow(base.markPx),
    lines: entry.lines ?? base.lines,
    layout: entry.layout ?? base.layout,
    safe: { topPx: entry.safeTop ?? base.safe.topPx, bottomPx: entry.safeBottom ?? base.safe.bottomPx },
  };
}

function dress(preset: Preset, ...looks: readonly LookEntry[]): Preset {
  if (!isDrawn(preset)) return preset;
  let dressed = preset;
  for (const { colours, fonts, logo } of looks) {
    dressed = {
      ...dressed,
      colours: { ...dressed.colours, ...givenOf(colours) },
      fonts: { ...dressed.fonts, ...givenOf(fonts) },
      ...(logo !== undefined && dressed.kind !== "captioned" && { logo }),
    };
  }
  return dressed;
}

/** Leaves out what was not given, so that it lays nothing over what is. */
function givenOf<T extends object>(
  entry: T | undefined,
): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  // Entries without undefined are what the type says.
  return Object.fromEntries(Object.entries(entry ?? {}).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function isDrawn(preset: Preset): preset is CaptionedPreset | CardPreset {
  return preset.kind !== "picture" && preset.kind !== "thumbnail";
}

function findFaintColours(preset: Preset, path: readonly string[]): readonly Fault[] {
  if (!isDrawn(preset)) return [];
  const { ground } = preset.colours;
  return (["ink", "quiet"] as const).flatMap((key) => {
    const contrast = contrastOf(luminanceOf(toRgb(preset.colours[key])), luminanceOf(toRgb(ground)));
    if (contrast >= leastContrast) return [];
    return [
      faultAt(
        [...path, "colours", key],
        "faint-colour",
        `${key} ${preset.colours[key]} on ${ground} has a contrast of ${contrast.toFixed(1)} only`,
        `take colours that differ by ${leastContrast} at least (WCAG 2.2, 1.4.3)`,
      ),
    ];
  });
}
