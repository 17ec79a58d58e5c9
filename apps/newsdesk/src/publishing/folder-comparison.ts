import type { ArticleReading, FoundFile, OpenNewsroom } from "@depesche/content-source";
import { compareFile, toCompared, toComparedRemembered, type ChangedArticle } from "./comparison.ts";
import { tallyDraft, tallyRefused, tallyUnchanged, type FolderTally } from "./folder-tally.ts";
import type { StoredLookup } from "./stored-lookup.ts";

/** An article that differs from the store, and its file. */
export interface FoundChange extends ChangedArticle {
  readonly found: FoundFile;
}

/** Who follows the reading of files, and may stop it. */
export interface FileFollower {
  readonly signal: AbortSignal;
  onFiles(done: number, total: number): void;
}

/**
 * Compares a folder's files with the store, those first that may ask for a kill or a withhold; reads what must be read
 * and gives what differs to `take`, in portions. Gives how many files were not looked at when a signal stopped it.
 */
export async function compareFiles(
  newsroom: OpenNewsroom,
  stored: StoredLookup,
  deps: { readonly tally: FolderTally; readonly follower: FileFollower },
  take: (changes: readonly FoundChange[]) => Promise<void>,
): Promise<number> {
  const { tally, follower } = deps;
  const files = [...newsroom.urgent, ...tallyStanding(newsroom, stored, tally), ...newsroom.ordinary];
  let done = 0;
  if (follower.signal.aborted) return files.length;
  for await (const readings of newsroom.read(files)) {
    const changes: FoundChange[] = [];
    for (const reading of readings) {
      const change = await compareReading(reading, stored, tally);
      if (change !== undefined) changes.push(change);
    }
    await take(changes);
    done += readings.length;
    follower.onFiles(done, files.length);
    if (follower.signal.aborted) break;
  }
  return files.length - done;
}

/** Compares an article that was read with the store and notes what came of it; gives it when it differs. */
export async function compareReading(
  reading: ArticleReading,
  stored: StoredLookup,
  tally: FolderTally,
): Promise<FoundChange | undefined> {
  const { found, article: source, faults } = reading;
  if (source === undefined) {
    tallyRefused(tally, reading);
    return undefined;
  }
  tally.faults.push(...faults);
  const { id } = source.article;
  tally.ids.add(id);
  const known = await stored.find(id);
  const difference = compareFile(toCompared(source), known);
  if (difference === "draft") tallyDraft(tally, id, found.file);
  else if (difference !== "same") return { ...difference, source, found };
  else if (known !== undefined) {
    tallyUnchanged(tally, { found, known, assets: source.pictures.map(({ asset }) => asset.hash) });
  }
  return undefined;
}

/** Compares what stands as it was with the store; gives the files that differ all the same, and must be read. */
function tallyStanding(
  { standing }: OpenNewsroom,
  stored: StoredLookup,
  tally: FolderTally,
): readonly FoundFile[] {
  const different: FoundFile[] = [];
  for (const file of standing) {
    const { found, remembered } = file;
    const { id } = remembered;
    const known = stored.known.get(id);
    const difference = compareFile(toComparedRemembered(file), known);
    if (difference !== "draft" && difference !== "same") {
      different.push(found);
      continue;
    }
    tally.faults.push(...remembered.notes);
    tally.ids.add(id);
    if (difference === "draft") tallyDraft(tally, id, found.file);
    else if (known !== undefined) {
      tallyUnchanged(tally, { found, known, assets: remembered.pictures.map(({ asset }) => asset) });
    }
  }
  return different;
}
