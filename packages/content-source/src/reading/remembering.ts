import { createHash } from "node:crypto";
import { formatCanonical } from "@depesche/content-model";
import type { ArticleReading } from "../article-reading.ts";
import { findStamp, isSettled, type FileStamp } from "../file-stamp.ts";
import type { FoundFile } from "../folder-scan.ts";
import type { PictureReader } from "../picture-reading.ts";
import type { PictureSearch } from "../picture-search.ts";
import type { FolderSettings } from "../settings-folder.ts";
import type { RememberedFile, RememberedPicture } from "./reading-memory.ts";

/** Works out under what conditions readings stay true: the settings articles are judged with, and whatever judges them. */
export function fingerprintReading(root: string, settings: FolderSettings, version: string): string {
  const { publication, authors, providers, brokenAuthors, providersBroken } = settings;
  const parts = [
    root,
    version,
    publication,
    Object.fromEntries(authors),
    Object.fromEntries(providers),
    [...brokenAuthors],
    providersBroken,
  ];
  return createHash("sha256").update(formatCanonical(parts)).digest("hex");
}

/** Parts files into those that stand as they are remembered, their pictures too, and those that must be read. */
export async function partByMemory(
  found: readonly FoundFile[],
  memory: ReadonlyMap<string, RememberedFile>,
  search: PictureSearch,
): Promise<{
  readonly standing: readonly { readonly found: FoundFile; readonly remembered: RememberedFile }[];
  readonly unread: readonly FoundFile[];
}> {
  const stamps = new Map<string, FileStamp | undefined>();
  const findPictureStamp = (path: string): FileStamp | undefined => {
    if (!stamps.has(path)) stamps.set(path, findStamp(path));
    return stamps.get(path);
  };
  const pictures = new Map<string, string | undefined>();
  const findPicture = async (folder: string, name: string): Promise<string | undefined> => {
    const key = `${folder}\0${name}`;
    if (!pictures.has(key)) {
      const at = await search.find(folder, name);
      pictures.set(key, at.ok ? at.path : undefined);
    }
    return pictures.get(key);
  };
  const standing: { readonly found: FoundFile; readonly remembered: RememberedFile }[] = [];
  const unread: FoundFile[] = [];
  for (const file of found) {
    const remembered = memory.get(file.file);
    let stands = remembered !== undefined && findStamp(file.path) === remembered.stamp;
    for (const { name, path, stamp } of stands && remembered !== undefined ? remembered.pictures : []) {
      stands &&= (await findPicture(file.folder, name)) === path && findPictureStamp(path) === stamp;
    }
    if (stands && remembered !== undefined) standing.push({ found: file, remembered });
    else unread.push(file);
  }
  return { standing, unread };
}

/** Makes what is to be remembered of a reading; undefined when it was refused, or written too lately to be relied on. */
export async function toRemembered(
  { found, article, stamp, references = [], faults }: ArticleReading,
  pictures: PictureReader,
  nowMs: number,
): Promise<RememberedFile | undefined> {
  if (article === undefined || stamp === undefined || !isSettled(stamp, nowMs)) return undefined;
  const kept: RememberedPicture[] = [];
  for (const { name, file: path, asset } of article.pictures) {
    // Known by now: the article was read with it.
    const read = await pictures.read(found.folder, name);
    if (!read.ok || read.source.file !== path || !isSettled(read.stamp, nowMs)) return undefined;
    kept.push({ name, path, stamp: read.stamp, asset: asset.hash });
  }
  const { id, status, kill } = article.article;
  return {
    file: found.file,
    stamp,
    id,
    hash: article.hash,
    status,
    killed: kill !== undefined,
    pictures: kept,
    references,
    notes: faults,
  };
}
