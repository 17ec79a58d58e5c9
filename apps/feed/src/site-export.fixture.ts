import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { writeSite, type ExportSummary, type WriteSiteOptions } from "./export-site.ts";
import type { ExportSource } from "./export-source.ts";
import { openExportSource, site, type TestNewsroom } from "./newsroom.fixture.ts";

/** A newsroom's export to a folder of its own. */
export interface SiteExport {
  readonly folder: string;
  readonly source: ExportSource;
  /** Exports at the newsroom's time. */
  readonly write: (options?: Partial<WriteSiteOptions>) => Promise<ExportSummary>;
  /** Lists the documents' files, sorted. */
  readonly listFiles: () => Promise<readonly string[]>;
}

/** Prepares an export of a newsroom, in this thread alone unless told otherwise. */
export async function openSiteExport(newsroom: TestNewsroom): Promise<SiteExport> {
  const folder = join(newsroom.folder, "site");
  const source = await openExportSource(newsroom);
  return {
    folder,
    source,
    write: (options = {}) => writeSite(source, folder, { now: newsroom.clock.now(), ...options }),
    listFiles: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .filter((file) => !file.startsWith(".depesche-export/") && !ownFiles.has(file))
        .sort();
    },
  };
}

/** What further threads of an export open a newsroom with. */
export function toCrew(newsroom: TestNewsroom, threads: number): WriteSiteOptions["crew"] {
  const media = join(newsroom.folder, "media");
  return { store: newsroom.file, media, addresses: { feed: site, pictures: site }, threads };
}

const ownFiles: ReadonlySet<string> = new Set(["gone.json", "valid-until"]);
