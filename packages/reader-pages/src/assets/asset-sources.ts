import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { fontFaces } from "./font-face.ts";

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
  const require = createRequire(import.meta.url);
  const locate = (file: string): string =>
    file.startsWith("./")
      ? fileURLToPath(new URL(`../../fonts/${file.slice(2)}`, import.meta.url))
      : require.resolve(file);
  const fonts = await Promise.all(
    fontFaces.map(async ({ name, file }) => [name, Uint8Array.from(await readFile(locate(file)))] as const),
  );
  const styles = await Promise.all(
    styleFiles.map((file) => readFile(new URL(`./styles/${file}`, import.meta.url), "utf8")),
  );
  const script = await readFile(new URL("./copy-button.js", import.meta.url), "utf8");
  return { fonts: new Map(fonts), styles: styles.join("\n"), script };
}
