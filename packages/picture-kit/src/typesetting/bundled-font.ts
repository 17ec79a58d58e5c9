import { createRequire } from "node:module";
import type { FontWeight } from "./font-face.ts";

/** A font file that comes with a package of the registry. */
export interface BundledFont {
  readonly path: string;
  readonly weight: FontWeight;
}

const scope = "@expo-google-fonts";
const bundled = [
  ["source-serif-4", "SourceSerif4"],
  ["source-sans-3", "SourceSans3"],
  ["noto-naskh-arabic", "NotoNaskhArabic"],
  ["noto-sans-arabic", "NotoSansArabic"],
  ["noto-serif-hebrew", "NotoSerifHebrew"],
  ["noto-sans-hebrew", "NotoSansHebrew"],
  ["noto-serif-devanagari", "NotoSerifDevanagari"],
  ["noto-sans-devanagari", "NotoSansDevanagari"],
  ["noto-emoji", "NotoEmoji"],
] as const;
/** Too heavy to come along (30 to 100 MB a package); used where somebody installed them. */
const optional = [
  ["noto-sans-jp", "NotoSansJP"],
  ["noto-sans-sc", "NotoSansSC"],
] as const;
const weights = [
  [400, "400Regular"],
  [700, "700Bold"],
] as const;

/**
 * Lists the files of the bundled fonts, and of the optional ones that are installed here or where one of `from` (file
 * URLs of modules) could import them.
 */
export function listBundledFonts(from: readonly string[] = []): readonly BundledFont[] {
  const resolvers = [import.meta.url, ...from].map((url) => createRequire(url));
  const files: BundledFont[] = [];
  for (const [folder, stem] of [...bundled, ...optional]) {
    for (const [weight, cut] of weights) {
      const path = findModule(resolvers, `${scope}/${folder}/${cut}/${stem}_${cut}.ttf`);
      if (path !== undefined) files.push({ path, weight });
    }
  }
  return files;
}

function findModule(resolvers: readonly NodeJS.Require[], name: string): string | undefined {
  for (const resolver of resolvers) {
    try {
      return resolver.resolve(name);
    } catch {
      // Not installed where this resolver looks; the next may find it.
    }
  }
  return undefined;
}
