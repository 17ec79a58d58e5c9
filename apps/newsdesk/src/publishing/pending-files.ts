import type { FoundFile, OpenNewsroom, SourceArticle } from "@depesche/content-source";
import type { ArticlePublisher } from "./article-publisher.ts";
import { compareUrgency, type ChangedArticle, type Difference } from "./comparison.ts";
import { compareReading, type FileFollower, type FoundChange } from "./folder-comparison.ts";
import { mergeTally, startTally, type FolderTally } from "./folder-tally.ts";
import type { NamedArticle } from "./publish-report.ts";
import { orderMoves } from "./move-order.ts";
import type { StoredLookup } from "./stored-lookup.ts";

/** A file that waits to be published; its article is at hand for the first of many, the others are read again. */
export interface PendingFile extends Difference, NamedArticle {
  readonly found: FoundFile;
  readonly source?: SourceArticle;
}

/** How many ordinary articles are held in memory between comparing and publishing. */
const mostHeld = 500;

/** Collects what waits to be published. */
export function collectPending(): {
  readonly pending: readonly PendingFile[];
  readonly add: (changes: readonly FoundChange[]) => void;
} {
  const pending: PendingFile[] = [];
  let held = 0;
  return {
    pending,
    add(changes) {
      for (const { source, found, ...difference } of changes) {
        // Kills and withholds are few, and must wait for nothing.
        const isHeld = difference.urgency !== "ordinary" || held < mostHeld;
        if (isHeld) held += 1;
        const { id } = source.article;
        pending.push({ ...difference, id, file: found.file, found, ...(isHeld ? { source } : {}) });
      }
    },
  };
}

/** What publishing waiting files needs. */
export interface PendingDeps {
  readonly newsroom: OpenNewsroom;
  readonly stored: StoredLookup;
  readonly tally: FolderTally;
  readonly publisher: ArticlePublisher;
  readonly follower: FileFollower;
}

/** Publishes what waits: kills, then withholds, then everything else. Gives how many a signal kept it from. */
export async function publishPending(pending: readonly PendingFile[], deps: PendingDeps): Promise<number> {
  const { publisher, follower } = deps;
  let done = 0;
  const add = async (articles: readonly ChangedArticle[]): Promise<void> => {
    const taken = await publisher.add(articles);
    done += taken;
    follower.onFiles(done, pending.length);
  };
  const groups = Map.groupBy(pending.toSorted(compareUrgency), ({ urgency }) => urgency);
  for (const group of groups.values()) {
    for (const run of listRuns(orderMoves(group, deps.stored.known))) {
      if (follower.signal.aborted) break;
      const held = run.flatMap((file) =>
        file.source === undefined ? [] : [{ ...file, source: file.source }],
      );
      if (held.length > 0) await add(held);
      else {
        const settled = await readAgain(run, deps, add);
        done += settled;
      }
    }
    // What the next group needs must not keep this one waiting.
    await publisher.flush();
  }
  return pending.length - done;
}

/** Reads files a second time and hands on what still differs; gives how many do not any more. */
async function readAgain(
  files: readonly PendingFile[],
  { newsroom, stored, tally, follower }: PendingDeps,
  add: (changes: readonly FoundChange[]) => Promise<void>,
): Promise<number> {
  const again = startTally();
  let settled = 0;
  for await (const readings of newsroom.read(files.map(({ found }) => found))) {
    if (follower.signal.aborted) break;
    const changes: FoundChange[] = [];
    for (const reading of readings) {
      const change = await compareReading(reading, stored, again);
      if (change === undefined) settled += 1;
      else changes.push(change);
    }
    await add(changes);
  }
  mergeTally(tally, again);
  return settled;
}

/** Cuts a list where articles at hand and articles to be read again meet. */
function listRuns(files: readonly PendingFile[]): readonly (readonly PendingFile[])[] {
  const runs: PendingFile[][] = [];
  let last: boolean | undefined;
  for (const file of files) {
    const isHeld = file.source !== undefined;
    if (isHeld !== last) runs.push([]);
    runs.at(-1)?.push(file);
    last = isHeld;
  }
  return runs;
}
