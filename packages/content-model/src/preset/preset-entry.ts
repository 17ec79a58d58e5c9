import * as z from "zod";

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, "is no colour like #8a1c1c");
const pixels = (least: number, most: number): z.ZodInt => z.int().min(least).max(most);
const family = z.string().trim().min(1, "is empty").max(80, "is longer than 80 characters");

/** A face in two weights, upright and italic, in four families: no paper needs more. */
const mostFontFiles = 16;

function filePath(endings: readonly string[], noun: string): z.ZodString {
  const form = new RegExp(`^(?!/)(?!.*(?:^|/)\\.\\.(?:/|$))[^\\\\]+\\.(?:${endings.join("|")})$`, "i");
  return z.string().regex(form, `is no ${noun} inside the content folder`);
}

const look = {
  colours: z
    .strictObject({
      ground: colour.optional(),
      ink: colour.optional(),
      quiet: colour.optional(),
      accent: colour.optional(),
    })
    .optional(),
  fonts: z.strictObject({ serif: family.optional(), sans: family.optional() }).optional(),
  logo: filePath(["png", "webp"], "PNG or WebP file").optional(),
};

const entryShape = {
  like: z.string().optional(),
  width: pixels(16, 4096).optional(),
  height: pixels(16, 4096).optional(),
  quality: pixels(1, 100).optional(),
  margin: pixels(0, 400).optional(),
  captionSize: pixels(12, 120).optional(),
  creditSize: pixels(10, 120).optional(),
  headlineSize: pixels(16, 400).optional(),
  leastHeadlineSize: pixels(14, 400).optional(),
  kickerSize: pixels(10, 120).optional(),
  markSize: pixels(10, 200).optional(),
  lines: pixels(1, 40).optional(),
  layout: z.enum(["auto", "over", "split"]).optional(),
  safeTop: pixels(0, 1000).optional(),
  safeBottom: pixels(0, 1000).optional(),
  ...look,
};

/** The keys a preset may have in a newsroom's file. */
export const entryKeys: readonly string[] = Object.keys(entryShape);

/** What a newsroom says about one of its presets; sizes in pixels. `like` names the preset it begins from. */
export interface PresetEntry extends LookEntry {
  readonly like?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly quality?: number | undefined;
  readonly margin?: number | undefined;
  readonly captionSize?: number | undefined;
  readonly creditSize?: number | undefined;
  readonly headlineSize?: number | undefined;
  readonly leastHeadlineSize?: number | undefined;
  readonly kickerSize?: number | undefined;
  readonly markSize?: number | undefined;
  readonly lines?: number | undefined;
  readonly layout?: "auto" | "over" | "split" | undefined;
  readonly safeTop?: number | undefined;
  readonly safeBottom?: number | undefined;
}

/** Colours, fonts and logo: of one preset, or of all (`defaults`). */
export interface LookEntry {
  readonly colours?:
    | {
        readonly ground?: string | undefined;
        readonly ink?: string | undefined;
        readonly quiet?: string | undefined;
        readonly accent?: string | undefined;
      }
    | undefined;
  readonly fonts?: { readonly serif?: string | undefined; readonly sans?: string | undefined } | undefined;
  readonly logo?: string | undefined;
}

/**
 * The whole file: the newsroom's own `fontFiles`, `defaults` for all presets, and its `presets` by name. Files lie in
 * the content folder.
 */
export interface PresetFile {
  readonly fontFiles?: readonly string[] | undefined;
  readonly defaults?: LookEntry | undefined;
  readonly presets?: Readonly<Record<string, PresetEntry>> | undefined;
}

/** The shape of a newsroom's presets.yaml. */
export const presetFileSchema: z.ZodType<PresetFile> = z.strictObject({
  fontFiles: z
    .array(filePath(["ttf", "otf"], "TTF or OTF file"))
    .max(mostFontFiles, `names more than ${mostFontFiles} files`)
    .optional(),
  defaults: z.strictObject(look).optional(),
  presets: z
    .record(
      z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "is no name: small ASCII letters, digits and - only"),
      z.strictObject(entryShape),
    )
    .optional(),
});
