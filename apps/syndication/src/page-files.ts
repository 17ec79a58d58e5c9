import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { NewsroomSettings } from "@depesche/newsroom-store";
import { listStaticFiles, type AssetSources, type StaticFile } from "@depesche/reader-pages";

/** What this app's own pages are dressed with, as bytes. */
export interface PageSources {
  readonly style: Uint8Array<ArrayBuffer>;
  readonly script: Uint8Array<ArrayBuffer>;
}

/** Where pages find it. */
export interface PagePaths {
  /** The paper's own: faces, colours, text. */
  readonly reader: string;
  readonly style: string;
  readonly script: string;
  readonly icon: string;
}

/** Files by path, and where pages find them. */
export interface PageFiles {
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly paths: PagePaths;
}

/** Makes those files once per version of the settings. */
export interface PageFileShelf {
  get(settings: NewsroomSettings): PageFiles;
}

/** Reads stylesheet and script of this app's own pages. */
export async function loadPageSources(): Promise<PageSources> {
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
    Uint8Array.from(await readFile(new URL(name, import.meta.url)));
  return { style: await read("guide.css"), script: await read("try-out.js") };
}

/** Makes a shelf from files that were read before. */
export function createPageFileShelf(sources: AssetSources, { style, script }: PageSources): PageFileShelf {
  const styleFile: StaticFile = { bytes: style, type: "text/css; charset=utf-8", hashed: true };
  const scriptFile: StaticFile = { bytes: script, type: "text/javascript; charset=utf-8", hashed: true };
  const stylePath = `/assets/guide-${hashOf(style)}.css`;
  const scriptPath = `/assets/try-out-${hashOf(script)}.js`;
  let made: { readonly seq: number; readonly pages: PageFiles } | undefined;
  return {
    get(settings) {
      if (made?.seq === settings.seq) return made.pages;
      const { files, assets } = listStaticFiles(settings.publication, sources);
      const all = new Map([...files, [stylePath, styleFile], [scriptPath, scriptFile]]);
      const { stylesheet: reader, icon } = assets;
      const pages: PageFiles = {
        files: all,
        paths: { reader, style: stylePath, script: scriptPath, icon },
      };
      made = { seq: settings.seq, pages };
      return pages;
    },
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 12);
}
