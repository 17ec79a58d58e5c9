import { createHash } from "node:crypto";

import { fixedPaths, type Publication } from "@depesche/content-model";

import type { AssetSources } from "./asset-sources.ts";
import { renderFaviconSvg } from "./favicon.ts";
import { firstFaces } from "./font-face.ts";
import { encodeFaviconIco } from "./icon-file.ts";
import type { PageAssets } from "./page-assets.ts";
import { renderStylesheet } from "./stylesheet.ts";

/** One static file as it goes over the wire. */
export interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Its path holds the hash of its bytes, so a copy of it is good for ever. */
  readonly hashed: boolean;
}

/** All static files of a publication's pages by path, and where pages find them. */
export interface StaticFiles {
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly assets: PageAssets;
}

/** Lists fonts, stylesheet, script and icons; the same sources and accent give the same paths and bytes. */
export function listStaticFiles(
  publication: Pick<Publication, "title" | "accent">,
  sources: AssetSources,
): StaticFiles {
  const files = new Map<string, StaticFile>();
  const add = (name: string, extension: string, type: string, bytes: Uint8Array<ArrayBuffer>): string => {
    const path = `/assets/${name}-${hashOf(bytes)}.${extension}`;
    files.set(path, { bytes, type, hashed: true });
    return path;
  };
  const encoder = new TextEncoder();
  const fontPaths = new Map(
    [...sources.fonts].map(([name, bytes]) => [name, add(name, "woff2", "font/woff2", bytes)]),
  );
  const fontPath = (name: string): string => {
    const path = fontPaths.get(name);
    if (path === undefined) throw new Error(`the font ${name} was not loaded; use loadAssetSources()`);
    return path;
  };
  const stylesheet = renderStylesheet(publication, { styles: sources.styles, fontPath });
  const icon = renderFaviconSvg(publication);
  const assets: PageAssets = {
    stylesheet: add("reader", "css", "text/css; charset=utf-8", encoder.encode(stylesheet)),
    script: add("reader", "js", "text/javascript; charset=utf-8", encoder.encode(sources.script)),
    icon: add("icon", "svg", "image/svg+xml", encoder.encode(icon)),
    preloads: { ltr: firstFaces.ltr.map(fontPath), rtl: firstFaces.rtl.map(fontPath) },
  };
  files.set(fixedPaths.favicon, {
    bytes: encodeFaviconIco(publication),
    type: "image/x-icon",
    hashed: false,
  });
  return { files, assets };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 12);
}
