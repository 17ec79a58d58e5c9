import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isAbsent, toReadError } from "./directory-fault.ts";
import { isMediaHash } from "./media-hash.ts";

const shelfName = /^[0-9a-f]{2}$/;

/** Says where a content stands: `ab/cd/<hash>` by its first four digits, so that no folder grows beyond reason. */
export function contentPath(directory: string, hash: string): string {
  return join(directory, hash.slice(0, 2), hash.slice(2, 4), hash);
}

/** Says where unfinished files lie: inside the same tree, so that a rename never crosses file systems. */
export function partsPath(directory: string): string {
  return join(directory, "parts");
}

/** Walks every content's hash in order; files and folders with other names are not ours and are passed over. */
export async function* walkHashes(directory: string): AsyncGenerator<string> {
  for (const first of await names(directory, (name) => shelfName.test(name))) {
    for (const second of await names(join(directory, first), (name) => shelfName.test(name))) {
      const shelf = join(directory, first, second);
      yield* await names(shelf, (name) => isMediaHash(name) && name.startsWith(first + second));
    }
  }
}

/** Lists the names in a folder that are wanted, sorted; a folder that is not there is empty. */
export async function names(path: string, wanted: (name: string) => boolean): Promise<readonly string[]> {
  try {
    return (await readdir(path)).filter(wanted).toSorted();
  } catch (error) {
    if (isAbsent(error)) return [];
    throw toReadError(error, path);
  }
}
