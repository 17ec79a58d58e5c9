import { join, relative, sep } from "node:path";
import { explainMisplaced, isTextName, parseArticlePlace, type ArticlePlace } from "./article-place.ts";
import { resolveInside } from "./folder-boundary.ts";
import { findNameFault, listFolder, type FolderEntry } from "./folder-listing.ts";
import { isIgnoredName } from "./ignored-name.ts";
import { toSourceFault, type SourceFault } from "./source-fault.ts";

/** An article file that was found and not yet read. */
export interface FoundFile extends ArticlePlace {
  /** Below the content folder, posix, NFC: what people are told. */
  readonly file: string;
  /** What the disk calls it, links resolved. */
  readonly path: string;
  /** The folder pictures are looked for in, as the disk calls it. */
  readonly folder: string;
}

/** All article files of a folder, in order, and what is wrong with their places. */
export interface FolderScan {
  readonly found: readonly FoundFile[];
  readonly faults: readonly SourceFault[];
}

const maxDepth = 12;

/** Finds every article below `articles/` of a resolved content folder; other texts there are faults. Never throws. */
export async function scanArticles(root: string): Promise<FolderScan> {
  const found: FoundFile[] = [];
  const faults: SourceFault[] = [];
  const articles = join(root, "articles");
  const inside = await resolveInside(root, articles, "folder");
  if (inside.ok) await walk(root, articles, 0, found, faults);
  else if (inside.fault.code !== "file-missing") faults.push(toSourceFault(inside.fault, "articles"));
  return { found, faults };
}

/** Finds the articles that lie in some folders of a resolved content folder, not in those below; one not there is none. */
export async function scanFolders(root: string, folders: readonly string[]): Promise<FolderScan> {
  const found: FoundFile[] = [];
  const faults: SourceFault[] = [];
  for (const folder of folders) await walk(root, folder, maxDepth, found, faults);
  return { found, faults: faults.filter((fault) => fault.code !== "file-missing") };
}

async function walk(
  root: string,
  folder: string,
  depth: number,
  found: FoundFile[],
  faults: SourceFault[],
): Promise<void> {
  const listing = await listFolder(folder);
  if (!listing.ok) {
    faults.push(toSourceFault(listing.fault, toFile(root, folder)));
    return;
  }
  // Of tens of thousands of names in few folders, what all of a folder share is worked out once.
  const home = toFile(root, folder);
  for (const entry of listing.entries) {
    if (isIgnoredName(entry.name)) continue;
    if (entry.kind === "folder") {
      if (depth < maxDepth) await walk(root, join(folder, entry.diskName), depth + 1, found, faults);
      continue;
    }
    if (entry.kind !== "link" && !isTextName(entry.name)) continue;
    const result =
      entry.kind === "link"
        ? await admitLink(root, folder, entry)
        : admit({ path: `${folder}${sep}${entry.diskName}`, file: `${home}/${entry.name}`, folder }, entry);
    if (result === undefined) continue;
    if ("code" in result) faults.push(result);
    else found.push(result);
  }
}

/** Admits a text to be read, or says why not; undefined for notes to colleagues (README.md outside the months). */
function admit(
  { path, file, folder }: Pick<FoundFile, "path" | "file" | "folder">,
  entry: FolderEntry,
): FoundFile | SourceFault | undefined {
  const nameFault = findNameFault(entry.diskName);
  if (nameFault !== undefined) return toSourceFault(nameFault, file);
  const place = parseArticlePlace(file);
  if (place !== undefined) return { ...place, file, path, folder };
  return /^readme\.md$/i.test(entry.name) ? undefined : toSourceFault(explainMisplaced(file), file);
}

async function admitLink(
  root: string,
  folder: string,
  entry: FolderEntry,
): Promise<FoundFile | SourceFault | undefined> {
  if (!isTextName(entry.name)) return checkLink(root, folder, entry);
  const path = join(folder, entry.diskName);
  const file = toFile(root, path);
  const admitted = admit({ path, file, folder }, entry);
  if (admitted === undefined || "code" in admitted) return admitted;
  const inside = await resolveInside(root, path, "file");
  return inside.ok ? { ...admitted, path: inside.path } : toSourceFault(inside.fault, file);
}

/** A link to a folder is not followed: inside, its articles would be read twice; outside, nobody meant them. */
async function checkLink(root: string, folder: string, entry: FolderEntry): Promise<SourceFault | undefined> {
  if (/\.[a-z0-9]{1,5}$/i.test(entry.name)) return undefined;
  const path = join(folder, entry.diskName);
  const inside = await resolveInside(root, path, "folder");
  const fault = inside.ok
    ? {
        code: "linked-folder",
        what: "this folder is a link to another one of the content folder",
        mend: "remove the link",
      }
    : inside.fault;
  return toSourceFault(fault, toFile(root, path));
}

/** Writes a path below the content folder as people are told it: posix, NFC; `.` for the folder itself. */
export function toFile(root: string, path: string): string {
  return relative(root, path).split(sep).join("/").normalize("NFC") || ".";
}
