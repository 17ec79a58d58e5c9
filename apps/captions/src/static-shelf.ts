import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { NewsroomSettings } from "@depesche/newsroom-store";
import { listStaticFiles, type AssetSources, type StaticFile } from "@depesche/reader-pages";

/** Where pages find their stylesheets. */
export interface StaticPaths {
  /** The paper's own: faces, colours, text. */
  readonly reader: string;
  readonly sheet: string;
}

/** The files pages are dressed with, by path. */
export interface DressedPages {
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly assets: StaticPaths;
}

/** Makes those files once per version of the settings. */
export interface StaticShelf {
  get(settings: NewsroomSettings): DressedPages;
}

/** Reads the stylesheet of this app's own pages. */
export async function loadSheetStyle(): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await readFile(new URL("contact-sheet.css", import.meta.url)));
}

/** Makes a shelf from files that were read before. */
export function createStaticShelf(sources: AssetSources, sheet: Uint8Array<ArrayBuffer>): StaticShelf {
  const hash = createHash("sha256").update(sheet).digest("hex").slice(0, 12);
  const path = `/assets/sheet-${hash}.css`;
  const own: StaticFile = { bytes: sheet, type: "text/css; charset=utf-8", hashed: true };
  let made: { readonly seq: number; readonly pages: DressedPages } | undefined;
  return {
    get(settings) {
      if (made?.seq !== settings.seq) {
        const { files, assets } = listStaticFiles(settings.publication, sources);
        const pages = {
          files: new Map([...files, [path, own]]),
          assets: { reader: assets.stylesheet, sheet: path },
        };
        made = { seq: settings.seq, pages };
      }
      return made.pages;
    },
  };
}
