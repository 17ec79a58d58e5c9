import { stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { names, partsPath } from "./directory-layout.ts";

const abandonedAfterMs = 60 * 60 * 1000;

/**
 * Removes what killed writers left unfinished and says how many files that were.
 *
 * Only parts untouched for an hour before `now` (milliseconds since 1970) go: a younger one may have a living writer.
 */
export async function sweepParts(directory: string, now: number): Promise<number> {
  const parts = partsPath(directory);
  let swept = 0;
  for (const name of await names(parts, (name) => name.endsWith(".part"))) {
    const path = join(parts, name);
    try {
      if (now - (await stat(path)).mtimeMs < abandonedAfterMs) continue;
      await unlink(path);
      swept += 1;
    } catch {
      // Another process swept or finished it first, or may not remove it: a leftover harms nobody.
    }
  }
  return swept;
}
