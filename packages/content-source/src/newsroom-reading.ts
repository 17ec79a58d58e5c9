import { isRefused } from "@depesche/content-model";
import pLimit from "p-limit";
import { findCollisions } from "./article-collisions.ts";
import { readArticleFile } from "./article-file.ts";
import { findDeadReferences } from "./article-references.ts";
import type { ArticleReading } from "./article-reading.ts";
import { glanceAtIds } from "./claimed-id.ts";
import { openBoundary } from "./folder-boundary.ts";
import { scanArticles, type FolderScan } from "./folder-scan.ts";
import type { Newsroom, RefusedFile, SourceArticle } from "./newsroom.ts";
import { createPictureReader } from "./picture-reading.ts";
import { createPictureSearch } from "./picture-search.ts";
import { selectFiles } from "./selected-files.ts";
import { readPresets } from "./preset-folder.ts";
import type { ReadNewsroomOptions } from "./read-newsroom.ts";
import { readSettings } from "./settings-folder.ts";
import { sortFaults, toSourceFault, type SourceFault } from "./source-fault.ts";

const filesAtOnce = 16;
const noFiles: FolderScan = { found: [], faults: [] };

/** Reads a content folder whole: what `readNewsroom` does. */
export async function readWholeFolder(folder: string, options: ReadNewsroomOptions): Promise<Newsroom> {
  const boundary = await openBoundary(folder);
  if (!boundary.ok) return emptyNewsroom(toSourceFault(boundary.fault, "."));
  const root = boundary.path;
  const settings = await readSettings(root);
  const { presets, faults: presetFaults } = await readPresets(root, options.inspectLogo);
  // Who asks for no article asks for the settings, and waits for no scan of all folders.
  const all = options.only?.length === 0 ? noFiles : await scanArticles(root);
  const scan = options.only === undefined ? all : await selectFiles(root, all, options.only);
  const desk = {
    settings,
    pictures: createPictureReader(createPictureSearch(root), options),
  };
  let done = 0;
  const readings = await pLimit(filesAtOnce).map(scan.found, async (found) => {
    const reading = await readArticleFile(found, desk);
    done += 1;
    options.onProgress?.(done, scan.found.length);
    return reading;
  });
  const selected = new Set(scan.found);
  const others = await glanceAtIds(all.found.filter((found) => !selected.has(found)));
  const collisions = findCollisions(readings, { ids: others });
  const links = options.only === undefined ? findDeadLinks(readings) : [];
  const { articles, refused } = partReadings(readings, collisions, links);
  return {
    ...(settings.publication === undefined ? {} : { publication: settings.publication }),
    authors: settings.authors,
    providers: settings.providers,
    ...(presets === undefined ? {} : { presets }),
    settingsRefused: isRefused([...settings.faults, ...presetFaults]),
    articles,
    refused,
    faults: sortFaults([
      ...settings.faults,
      ...presetFaults,
      ...scan.faults,
      ...readings.flatMap((reading) => reading.faults),
      ...collisions,
      ...links,
    ]),
    files: scan.found.length,
  };
}

function findDeadLinks(readings: readonly ArticleReading[]): readonly SourceFault[] {
  const ids = new Set(readings.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const files = readings.map(({ found, references }) => ({ file: found.file, references: references ?? [] }));
  return findDeadReferences(files, ids);
}

function partReadings(
  readings: readonly ArticleReading[],
  collisions: readonly SourceFault[],
  links: readonly SourceFault[],
): Pick<Newsroom, "articles" | "refused"> {
  const collided = new Set(collisions.map((fault) => fault.file));
  const notes = Map.groupBy(links, (fault) => fault.file);
  const articles: SourceArticle[] = [];
  const refused: RefusedFile[] = [];
  for (const { found, article, id, mentionsKill } of readings) {
    if (article !== undefined && !collided.has(found.file)) {
      const more = notes.get(found.file) ?? [];
      articles.push(
        more.length === 0 ? article : { ...article, faults: sortFaults([...article.faults, ...more]) },
      );
    } else refused.push({ file: found.file, ...(id === undefined ? {} : { id }), mentionsKill });
  }
  return { articles, refused };
}

function emptyNewsroom(fault: SourceFault): Newsroom {
  return {
    authors: new Map(),
    providers: new Map(),
    settingsRefused: true,
    articles: [],
    faults: [fault],
    refused: [],
    files: 0,
  };
}
