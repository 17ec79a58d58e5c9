import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { fontFaces, type FontFace, type FontPackage } from "./font-face.ts";

/** The bytes behind all static files, the same for every publication. */
export interface AssetSources {
  /** By the name of the face. */
  readonly fonts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly styles: string;
  readonly script: string;
}

const styleFiles = [
  "base.css",
  "masthead.css",
  "article.css",
  "text.css",
  "front.css",
  "subscribe.css",
  "script.css",
  "print.css",
] as const;

/** Reads fonts, styles and script from this package and the font packages; about 700 kB, once per process. */
export async function loadAssetSources(): Promise<AssetSources> {
  const folders = locateFonts();
  const locate = ({ fontPackage, file }: FontFace): string =>
    fontPackage === undefined
      ? fileURLToPath(new URL(`../../fonts/${file}`, import.meta.url))
      : join(folders[fontPackage], file);
  const fonts = await Promise.all(
    fontFaces.map(async (face) => [face.name, Uint8Array.from(await readFile(locate(face)))] as const),
  );
  const styles = await Promise.all(
    styleFiles.map((file) => readFile(new URL(`./styles/${file}`, import.meta.url), "utf8")),
  );
  const script = await readFile(new URL("./copy-button.js", import.meta.url), "utf8");
  return { fonts: new Map(fonts), styles: styles.join("\n"), script };
}

// Every package is named in full, so that tools which look for unused dependencies find it.
function locateFonts(): Readonly<Record<FontPackage, string>> {
  const require = createRequire(import.meta.url);
  return {
    "source-serif-4": dirname(require.resolve("@fontsource/source-serif-4/package.json")),
    "source-sans-3": dirname(require.resolve("@fontsource/source-sans-3/package.json")),
    "noto-naskh-arabic": dirname(require.resolve("@fontsource/noto-naskh-arabic/package.json")),
    "noto-serif-hebrew": dirname(require.resolve("@fontsource/noto-serif-hebrew/package.json")),
    "noto-serif-devanagari": dirname(require.resolve("@fontsource/noto-serif-devanagari/package.json")),
  };
}
