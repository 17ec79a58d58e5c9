import { join } from "node:path";
import type { ClaimedId } from "../article-collisions.ts";
import type { FoundFile } from "../folder-scan.ts";
import { glanceAtFile } from "./file-glance.ts";

/** Says in which file an article was last known to stand (below the content folder, posix, NFC), if it is known at all. */
export type FindHome = (id: string) => Promise<string | undefined>;

/** Finds out whether the file an article stood in is still there and claims it, when another file claims it now. */
export async function findHomeClaim(
  root: string,
  { id, found }: { readonly id: string; readonly found: FoundFile },
  findHome: FindHome,
): Promise<ClaimedId | undefined> {
  const home = await findHome(id);
  if (home === undefined || home === found.file) return undefined;
  // Some disks keep names apart that differ in normalisation alone.
  for (const path of new Set([join(root, home), join(root, home.normalize("NFD"))])) {
    if (path !== found.path && glanceAtFile(path).id === id) return { id, file: home, path };
  }
  return undefined;
}
