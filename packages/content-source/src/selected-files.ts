import { lstat, realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { explainMisplaced, parseArticlePlace } from "./article-place.ts";
import { isInside } from "./folder-boundary.ts";
import { toFile, type FolderScan, type FoundFile } from "./folder-scan.ts";
import { toSourceFault, type FaultWords, type SourceFault } from "./source-fault.ts";

/** Picks the article files somebody named (absolute paths) out of a scan; what is not there is a fault. */
export async function selectFiles(
  root: string,
  scan: FolderScan,
  only: readonly string[],
): Promise<FolderScan> {
  const byFile = new Map(scan.found.map((found) => [found.file, found]));
  const found = new Map<string, FoundFile>();
  const faults: SourceFault[] = [];
  for (const named of only) {
    const file = await nameInside(root, named);
    const match = file === undefined ? undefined : byFile.get(file);
    if (match !== undefined) found.set(match.file, match);
    else if (file === undefined) {
      faults.push(toSourceFault((await isThere(named)) ? outside : absent, named.normalize("NFC")));
    } else {
      const known = scan.faults.filter((fault) => fault.file === file || file.startsWith(`${fault.file}/`));
      faults.push(...(known.length > 0 ? known : [toSourceFault(await explainUnlisted(file, named), file)]));
    }
  }
  return { found: scan.found.filter((one) => found.has(one.file)), faults };
}

/** Lists the folders of `articles/` in which named files lie, links resolved. */
export async function listFoldersOf(root: string, only: readonly string[]): Promise<readonly string[]> {
  const articles = join(root, "articles");
  const folders = await Promise.all(
    [...new Set(only.map((named) => dirname(named)))].map((folder) => realpath(folder).catch(() => root)),
  );
  return [...new Set(folders)].filter((folder) => isInside(articles, folder));
}

/** Names a path below the content folder, links of the folders above it resolved; undefined when it lies elsewhere. */
async function nameInside(root: string, named: string): Promise<string | undefined> {
  let parent = dirname(named);
  let rest = basename(named);
  for (;;) {
    try {
      const path = join(await realpath(parent), rest);
      return isInside(root, path) ? toFile(root, path) : undefined;
    } catch {
      if (dirname(parent) === parent) return undefined;
      rest = join(basename(parent), rest);
      parent = dirname(parent);
    }
  }
}

/** Explains why a path below the content folder is none of its article files. */
async function explainUnlisted(file: string, named: string): Promise<FaultWords> {
  if (parseArticlePlace(file) === undefined && (await isThere(named))) return explainMisplaced(file);
  return absent;
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

const absent: FaultWords = {
  code: "file-missing",
  what: "there is no such file",
  mend: "check the name",
};

const outside: FaultWords = {
  code: "outside-folder",
  what: "the file does not lie in the content folder",
  mend: "move it into articles/<yyyy>/<mm>/ of the content folder",
};
