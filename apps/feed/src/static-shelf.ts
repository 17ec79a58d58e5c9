import { listStaticFiles, type AssetSources, type StaticFiles } from "@depesche/reader-pages";
import type { NewsroomSettings } from "@depesche/newsroom-store";

/** The files pages are dressed with, made once per version of the settings. */
export interface StaticShelf {
  get(settings: NewsroomSettings): StaticFiles;
}

/** Makes a shelf from fonts, styles and script that were read before. */
export function createStaticShelf(sources: AssetSources): StaticShelf {
  let made: { readonly seq: number; readonly files: StaticFiles } | undefined;
  return {
    get(settings) {
      if (made?.seq !== settings.seq) {
        made = { seq: settings.seq, files: listStaticFiles(settings.publication, sources) };
      }
      return made.files;
    },
  };
}
