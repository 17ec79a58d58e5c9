import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { FontWeight } from "./font-face.ts";

/** A font file that comes with a package of the registry. */
export interface BundledFont {
  readonly path: string;
  readonly weight: FontWeight;
  /** Said of large fonts, which are opened when a text first needs them: their family, and the package they are of. */
  readonly large?: { readonly family: string; readonly source: string };
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
/** Too heavy to come along (30 to 70 MB to download, each); used where somebody installed them. */
const optional = [
  ["noto-serif-jp", "NotoSerifJP"],
  ["noto-sans-jp", "NotoSansJP"],
  ["noto-serif-sc", "NotoSerifSC"],
  ["noto-sans-sc", "NotoSansSC"],
  ["noto-serif-tc", "NotoSerifTC"],
  ["noto-sans-tc", "NotoSansTC"],
  ["noto-serif-kr", "NotoSerifKR"],
  ["noto-sans-kr", "NotoSansKR"],
] as const;
/** Where this repository's optional packages lie; each has its own lock file, and is installed by itself. */
const optionalFolders = ["japanese-fonts", "chinese-fonts"].map(
  (name) => new URL(`../../../../optional/${name}/package.json`, import.meta.url).href,
);
const weights = [
  [400, "400Regular"],
  [700, "700Bold"],
] as const;

/**
 * Lists the files of the bundled fonts, and of the optional ones that are installed here or where one of `from` (file
 * URLs of modules) could import them.
 */
export function listBundledFonts(from: readonly string[] = []): readonly BundledFont[] {
  const resolvers = [import.meta.url, ...from, ...optionalFolders].map((url) => createRequire(url));
  const files: BundledFont[] = [];
  for (const [folder, stem] of bundled) {
    for (const [weight, cut] of weights) {
      const path = findModule(resolvers, `${scope}/${folder}/${cut}/${stem}_${cut}.ttf`);
      if (path !== undefined) files.push({ path, weight });
    }
  }
  for (const [folder, stem] of optional) {
    const version = readVersion(findModule(resolvers, `${scope}/${folder}/package.json`));
    const large = { family: stem.replace(/^Noto(Serif|Sans)/, "Noto $1 "), source: `${folder}@${version}` };
    for (const [weight, cut] of weights) {
      const path = findModule(resolvers, `${scope}/${folder}/${cut}/${stem}_${cut}.ttf`);
      if (path !== undefined) files.push({ path, weight, large });
    }
  }
  return files;
}

function readVersion(manifest: string | undefined): string {
  if (manifest === undefined) return "";
  const { version }: { readonly version?: string } = JSON.parse(readFileSync(manifest, "utf8"));
  return version ?? "";
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
